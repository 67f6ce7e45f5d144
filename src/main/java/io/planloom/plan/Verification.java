package io.planloom.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What verdicts mean for the step that they judge. Its result waits until all who judge
 * it have said so; then it has completed. One who says no sends it back, with the reason,
 * as often as the plan allows; after that it has failed.
 */
final class Verification {

	private final Plan plan;

	private final Steps steps;

	private final Instant now;

	Verification(Plan plan, Instant now) {
		this.plan = plan;
		this.steps = plan.steps();
		this.now = now;
	}

	/**
	 * Keeps a result for those who judge it.
	 * @return false if nobody does
	 */
	boolean hold(Step maker, String result) {
		Step subject = subject(maker);
		if (this.steps.judgesOf(subject).stream().allMatch((judge) -> judge.status().isEnded())) {
			return false;
		}
		String fingerprint = UUID.nameUUIDFromBytes(result.strip().getBytes(StandardCharsets.UTF_8)).toString();
		boolean same = maker.returns() > 0 && fingerprint.equals(maker.fingerprint());
		maker.hold(result, fingerprint);
		this.plan.keep(subject, result);
		if (same) {
			fail(subject, new Fault("repeated_result",
					"It came to the same result again, which had been judged: %s".formatted(maker.critique()), false));
		}
		else {
			log(new PlanEvent.StepWaiting(maker.line(), this.plan.progress()));
		}
		return true;
	}

	/** Takes a verdict. */
	void judge(Step judge, StepOutcome.Judged verdict) {
		Step subject = this.steps.find(String.valueOf(judge.verifies())).orElseThrow();
		if (verdict.passed()) {
			pass(judge, subject, verdict);
		}
		else if (!this.steps.graph().isHeld(subject)) {
			judge.fail(notPassed(verdict.reason()), this.now);
			end(judge);
		}
		else {
			refuse(judge, subject, verdict.reason());
		}
	}

	/** Those who judge a result say so together. */
	private void pass(Step judge, Step subject, StepOutcome.Judged verdict) {
		judge.hold(verdict.text(), "");
		if (isOpen(subject)) {
			log(new PlanEvent.StepWaiting(judge.line(), this.plan.progress()));
		}
		else {
			confirm(subject);
		}
	}

	/** Tells whether anybody has yet to judge. */
	private boolean isOpen(Step subject) {
		return this.steps.judgesOf(subject)
			.stream()
			.anyMatch((judge) -> !judge.status().isEnded() && !judge.is(StepStatus.WAITING));
	}

	/** One who judges came to no verdict; if the others did, that has to do. */
	void end(Step judge) {
		this.steps.find(String.valueOf(judge.verifies())).ifPresent((subject) -> {
			if (this.steps.graph().isHeld(subject) && !isOpen(subject)) {
				confirm(subject);
			}
		});
	}

	/**
	 * Lets go results for whose verdict nobody is left: who would have judged them was
	 * skipped, or the plan was changed without it.
	 * @return whether there were any
	 */
	boolean release() {
		List<Step> held = this.steps.all()
			.stream()
			.filter((step) -> step.kind() != StepKind.SYNTHESIZE || step.isTop())
			.filter((step) -> this.steps.graph().isHeld(step) && !isOpen(step))
			.toList();
		held.forEach(this::confirm);
		return !held.isEmpty();
	}

	private void confirm(Step subject) {
		for (Step judge : this.steps.judgesOf(subject)) {
			if (judge.is(StepStatus.WAITING)) {
				judge.confirm(this.now);
				logEnded(judge);
			}
		}
		Step maker = this.steps.graph().makerOf(subject);
		if (maker.is(StepStatus.WAITING)) {
			maker.confirm(this.now);
			logEnded(maker);
			new Replanning(this.plan, this.now).observe(maker);
		}
	}

	private void refuse(Step judge, Step subject, String reason) {
		for (Step other : this.steps.judgesOf(subject)) {
			if (!other.status().isEnded() && !other.is(StepStatus.PENDING)) {
				suspend(judge, other);
			}
		}
		Step maker = this.steps.graph().makerOf(subject);
		String critique = "%s did not accept it: %s".formatted(judge.id(), reason);
		if (maker.returns() < this.plan.limits().maxRevisions()) {
			maker.sendBack(reason, this.now);
			log(PlanEvent.StepRetrying.revision(maker.line(), this.plan.progress(), critique));
		}
		else {
			fail(subject, notPassed(reason));
		}
	}

	private void suspend(Step judge, Step other) {
		UUID owner = other.owner();
		if (owner != null && other != judge) {
			AttemptRef ref = new AttemptRef(this.plan.id(), other.id(), other.attempt(), owner);
			this.plan.record(AttemptEnded.of(ref, other, AttemptOutcome.CANCELLED, null, this.now));
		}
		other.suspend();
	}

	private void fail(Step subject, Fault fault) {
		Step maker = this.steps.graph().makerOf(subject);
		if (maker != subject) {
			maker.fallShort(fault, this.now);
			log(new PlanEvent.StepEnded(maker.line(), this.plan.progress(), fault, maker.preview()));
		}
		new Ladder(this.plan, this.now).climb(subject, fault);
	}

	private static Fault notPassed(String reason) {
		return new Fault("not_verified", "Its result did not pass verification: %s".formatted(reason), true);
	}

	/** A subgoal is judged by what joins the results of its steps. */
	private Step subject(Step maker) {
		String subgoal = maker.parent();
		return (maker.kind() == StepKind.SYNTHESIZE && subgoal != null) ? this.steps.find(subgoal).orElseThrow()
				: maker;
	}

	private void logEnded(Step step) {
		log(new PlanEvent.StepEnded(step.line(), this.plan.progress(), null, step.preview()));
	}

	private void log(PlanEvent event) {
		this.plan.log(event, this.now);
	}

}
