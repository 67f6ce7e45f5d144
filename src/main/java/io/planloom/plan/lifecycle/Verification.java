package io.planloom.plan.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.Preview;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.WaitingFor;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.StepEvent;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.work.StepOutcome;

/**
 * Applies verdicts to the steps that they judge. A step completes when all of its judges
 * have passed its result. A failed verdict sends it back with the reason, as often as the
 * plan allows; after that it fails.
 */
public final class Verification {

	private final PlanChange change;

	private final Plan plan;

	private final Steps steps;

	/**
	 * Looks at a plan.
	 * @param change of the plan
	 */
	public Verification(PlanChange change) {
		this.change = change;
		this.plan = change.plan();
		this.steps = change.steps();
	}

	/**
	 * Keeps a result for those who judge it.
	 * @return false if no step judges it
	 */
	boolean hold(Step maker, String result) {
		Step subject = subject(maker);
		if (this.steps.judgesOf(subject).stream().allMatch((judge) -> judge.status().isEnded())) {
			return false;
		}
		String fingerprint = UUID.nameUUIDFromBytes(result.strip().getBytes(StandardCharsets.UTF_8)).toString();
		boolean same = maker.returns() > 0 && fingerprint.equals(maker.fingerprint());
		maker.hold(result, fingerprint);
		if (this.steps.judgesOf(subject).stream().anyMatch((judge) -> SystemStep.ACCEPTANCE.is(judge.id()))) {
			this.plan.keepAnswer(result);
		}
		if (same) {
			fail(subject, new StepError(StepErrorCode.REPEATED_RESULT,
					"It came to the same result again, which had been judged: %s".formatted(maker.critique())));
		}
		else {
			logWaiting(maker);
		}
		return true;
	}

	/** Takes a verdict. */
	void judge(Step judge, StepOutcome.Judged verdict) {
		Step subject = subjectOf(judge).orElseThrow();
		if (!this.steps.graph().isHeld(subject)) {
			conclude(judge, verdict);
		}
		else if (verdict.passed()) {
			pass(judge, subject, verdict);
		}
		else {
			refuse(judge, subject, verdict);
		}
	}

	/**
	 * Ends only the judge: its subject had completed before, and other steps used the
	 * result.
	 */
	private void conclude(Step judge, StepOutcome.Judged verdict) {
		if (verdict.passed()) {
			this.change.complete(judge, verdict.text());
		}
		else {
			this.change.fail(judge, notPassed(judge, verdict.reason()), Preview.of(verdict.text()));
		}
	}

	/** Holds a passed verdict until all judges of the result have passed it. */
	private void pass(Step judge, Step subject, StepOutcome.Judged verdict) {
		judge.hold(verdict.text(), "");
		if (isOpen(subject)) {
			logWaiting(judge);
		}
		else {
			confirm(subject);
		}
	}

	/** Returns whether a verdict is still to come. */
	private boolean isOpen(Step subject) {
		return this.steps.judgesOf(subject)
			.stream()
			.anyMatch((judge) -> !judge.status().isEnded() && !judge.is(StepStatus.WAITING));
	}

	/**
	 * Completes a result whose judge ended without a verdict, if all other judges have
	 * passed it.
	 */
	public void end(Step judge) {
		subjectOf(judge).filter((subject) -> this.steps.graph().isHeld(subject) && !isOpen(subject))
			.ifPresent(this::confirm);
	}

	/**
	 * Releases results that no step is left to judge: the judges were skipped, or left
	 * the plan.
	 * @return whether there was any
	 */
	boolean release() {
		List<Step> left = this.steps.all()
			.stream()
			.filter((step) -> step.kind().makes() && subject(step) == step)
			.filter((step) -> this.steps.graph().isHeld(step) && !isOpen(step))
			.toList();
		left.forEach(this::confirm);
		return !left.isEmpty();
	}

	private Optional<Step> subjectOf(Step judge) {
		return Optional.ofNullable(judge.verifies()).flatMap(this.steps::find);
	}

	private void confirm(Step subject) {
		for (Step judge : this.steps.judgesOf(subject)) {
			if (judge.is(StepStatus.WAITING)) {
				this.change.confirm(judge);
			}
		}
		Step maker = this.steps.graph().makerOf(subject);
		if (maker.is(StepStatus.WAITING)) {
			this.change.confirm(maker);
			new Replanning(this.change).observe(maker);
		}
	}

	private void refuse(Step judge, Step subject, StepOutcome.Judged verdict) {
		for (Step other : this.steps.judgesOf(subject)) {
			if (!other.status().isEnded() && !other.is(StepStatus.PENDING)) {
				suspend(other, other == judge);
			}
		}
		Step maker = this.steps.graph().makerOf(subject);
		if (maker.returns() < this.plan.limits().maxRevisions()) {
			maker.sendBack(verdict.critique(), this.change.now());
			this.change.log(StepEvent.Retrying.revision(maker.line(), this.plan.progress(),
					"%s did not accept it: %s".formatted(judge.id(), verdict.reason())));
		}
		else {
			fail(subject, notPassed(judge, verdict.reason()));
		}
	}

	/**
	 * Lets a judge wait for the next result; an attempt that is recorded already is not
	 * ended again.
	 */
	private void suspend(Step judge, boolean recorded) {
		if (recorded) {
			judge.suspend();
		}
		else {
			this.change.suspend(judge);
		}
	}

	private void fail(Step subject, StepError error) {
		Step maker = this.steps.graph().makerOf(subject);
		if (maker != subject) {
			this.change.fail(maker, error);
		}
		new FailureEscalation(this.change).escalate(subject, error);
	}

	private static StepError notPassed(Step judge, String reason) {
		return new StepError(StepErrorCode.NOT_VERIFIED,
				(judge.id().equals(SystemStep.ACCEPTANCE.id()) ? "The answer is not what was demanded: %s"
						: "Its result did not pass verification: %s")
					.formatted(reason));
	}

	/**
	 * Returns the step that is judged: for a join step its subgoal, else the step itself.
	 */
	private Step subject(Step maker) {
		String subgoal = maker.parent();
		return (maker.kind() == StepKind.SYNTHESIZE && subgoal != null) ? this.steps.find(subgoal).orElseThrow()
				: maker;
	}

	private void logWaiting(Step step) {
		this.change.log(new StepEvent.Waiting(step.line(), this.plan.progress(), WaitingFor.VERDICT));
	}

}
