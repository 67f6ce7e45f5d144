package io.planloom.plan.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.StepEdit;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.Approvals;
import io.planloom.plan.command.Edit;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.NewEvent;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.lifecycle.PlanClosing;
import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.lifecycle.Replanning;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.PlanSpecBuilder;
import org.assertj.core.api.AssertProvider;

/** A plan without a database, with a clock that tests tick. */
public final class PlanFixture implements AssertProvider<PlanAssert> {

	public static final StepError PASSING = new StepError(StepErrorCode.SERVER_ERROR, "The model had a bad moment.");

	public static final StepError FINAL = new StepError(StepErrorCode.BAD_REQUEST, "The model refused the request.");

	public static final Duration DELAY = Duration.ofSeconds(10);

	public final UUID worker = UUID.randomUUID();

	public final Plan plan;

	public final List<PlanEvent> events = new ArrayList<>();

	public final List<AttemptEnded> attempts = new ArrayList<>();

	public final List<NewRevision> revisions = new ArrayList<>();

	public final Map<String, AttemptRef> held = new HashMap<>();

	public Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private long sequence;

	private PlanChanged lastChange = new PlanChanged(new UUID(0, 0), null, false, false);

	private List<AttemptRef> lastCancelled = List.of();

	public PlanFixture(Limits limits) {
		this(new NewPlan(PlanSpecBuilder.goal("Goal").build(), limits, Map.of(), null, null));
	}

	public PlanFixture(NewPlan request) {
		this.plan = PlanLifecycle.create(UUID.randomUUID(), request, this.now);
		collect();
	}

	@Override
	public PlanAssert assertThat() {
		return new PlanAssert(this);
	}

	/** Lets a draft step come to these steps. */
	public void draft(String stepId, DraftedStep... steps) {
		claim(1);
		settle(stepId, new StepOutcome.Drafted(Strategy.DAG, List.of(steps), List.of(), List.of()));
	}

	/** Claims all that may be claimed, and returns the one claimedStep. */
	public ClaimedStep take() {
		List<ClaimedStep> claimed = claimed(9);
		claimed.forEach((claimedStep) -> this.held.put(claimedStep.ref().stepId(), claimedStep.ref()));
		collect();
		if (claimed.size() != 1) {
			throw new AssertionError("Not one claimed step but " + claimed);
		}
		return claimed.getFirst();
	}

	/** Claims a step and has it come to a result. */
	public void make(String stepId, String result) {
		claim(9);
		settle(stepId, new StepOutcome.Completed(result, List.of()));
	}

	/** Claims a judge and has it accept what it judges. */
	public void pass(String judge) {
		claim(9);
		settle(judge, new StepOutcome.Judged(true, "Good.", List.of(), List.of()));
	}

	/** Claims a judge and has it not accept what it judges. */
	public void refuse(String judge, String reason) {
		claim(9);
		settle(judge, new StepOutcome.Judged(false, reason, List.of(), List.of()));
	}

	/** What a person says to the plan. */
	public Approvals consent() {
		return new Approvals(this.plan, this.now);
	}

	/** Edits the plan whatever its version. */
	public void edit(List<DraftedStep> steps, String... remove) {
		new Edit(this.plan, TestRules.ANY, this.now).apply(
				new StepEdit("Why not", steps.stream().map(DraftedSteps::written).toList(), List.of(remove)),
				(version) -> true);
		collect();
	}

	public List<String> inputs(String stepId) {
		return this.plan.steps().graph().inputsOf(step(stepId)).stream().map(StepInput::stepId).toList();
	}

	/** Lets the planner think of the rest, as soon as what failed is gathered. */
	public ClaimedStep think(String stepId) {
		tick(Replanning.GATHERING);
		List<ClaimedStep> claimed = claimed(16);
		claimed.forEach((claimedStep) -> this.held.put(claimedStep.ref().stepId(), claimedStep.ref()));
		collect();
		return claimed.stream().filter((each) -> each.ref().stepId().equals(stepId)).findFirst().orElseThrow();
	}

	/**
	 * Lets the planner come to these steps, given as in
	 * {@link PlanFixtures#running(String...)}.
	 */
	public void replan(String stepId, String... steps) {
		replan(stepId, DraftedSteps.drafted(steps));
	}

	public void replan(String stepId, List<DraftedStep> steps) {
		settle(stepId, new StepOutcome.Replanned(steps, false, List.of(), List.of()));
	}

	public PlanEvent.PlanReplanned replanned() {
		return (PlanEvent.PlanReplanned) this.events.stream()
			.filter((event) -> event instanceof PlanEvent.PlanReplanned)
			.reduce((one, other) -> other)
			.orElseThrow();
	}

	public PlanEvent.PlanEnded ended() {
		return (PlanEvent.PlanEnded) this.events.getLast();
	}

	/** Claims for the one worker; returns ids in the order of the claim. */
	public List<String> claim(int slots) {
		List<ClaimedStep> claimed = claimed(slots);
		claimed.forEach((claimedStep) -> this.held.put(claimedStep.ref().stepId(), claimedStep.ref()));
		collect();
		return claimed.stream().map((claimedStep) -> claimedStep.ref().stepId()).toList();
	}

	public boolean settle(String stepId, StepOutcome outcome) {
		AttemptRef ref = held(stepId);
		this.held.remove(stepId);
		boolean accepted = lifecycle().complete(ref, outcome,
				(failures, retryAfter) -> (retryAfter != null) ? retryAfter : DELAY);
		collect();
		return accepted;
	}

	/** What workers and time do to the plan now; {@link #collect} closes it. */
	public PlanLifecycle lifecycle() {
		return new PlanLifecycle(this.plan, this.now);
	}

	/** Claims for the one worker what may be claimed, with the usual grant. */
	public List<ClaimedStep> claimed(int slots) {
		return lifecycle().claim(this.worker, slots, DefaultReservation.TOKENS_ONLY.amount());
	}

	public AttemptRef held(String stepId) {
		return Objects.requireNonNull(this.held.get(stepId), stepId);
	}

	public void complete(String... stepIds) {
		for (String stepId : stepIds) {
			settle(stepId, new StepOutcome.Completed("result of " + stepId, List.of()));
		}
	}

	public void fail(String stepId) {
		settle(stepId, new StepOutcome.Failed(FINAL, StepOutcome.Reach.STEP, List.of()));
	}

	/** Gives an attempt back. */
	public void release(String stepId) {
		lifecycle().release(held(stepId), List.of());
		this.held.remove(stepId);
		collect();
	}

	public void retry(String stepId) {
		settle(stepId, new StepOutcome.RetryLater(PASSING, null, List.of()));
	}

	public void tick(Duration time) {
		this.now = this.now.plus(time);
	}

	public StepStatus status(String stepId) {
		return step(stepId).status();
	}

	public Step step(String stepId) {
		return this.plan.steps().all().stream().filter((step) -> step.id().equals(stepId)).findFirst().orElseThrow();
	}

	public List<String> types() {
		return this.events.stream().map(PlanEvent::type).toList();
	}

	public PlanChanged lastChange() {
		return this.lastChange;
	}

	/** Attempts that the last verb with any such ended from outside. */
	public List<AttemptRef> lastCancelled() {
		return this.lastCancelled;
	}

	/** Loses the worker with all it has. */
	public void reclaim() {
		lifecycle().reclaim(this.worker);
		this.held.clear();
		collect();
	}

	/** Writes the plan nowhere, and checks what must hold after every verb. */
	public void collect() {
		new PlanClosing().close(this.plan, this.now);
		ChangeSet transition = this.plan.pending();
		for (NewEvent event : transition.events()) {
			if (event.sequence() != ++this.sequence) {
				throw new AssertionError("Event %d follows %d".formatted(event.sequence(), this.sequence - 1));
			}
			this.events.add(event.event());
		}
		this.attempts.addAll(transition.attempts());
		this.revisions.addAll(transition.revisions());
		if (!transition.cancelled().isEmpty()) {
			this.lastCancelled = transition.cancelled();
		}
		this.lastChange = new PlanChanged(this.plan.id(), this.plan.times().runnableAt(), this.plan.status().isEnded(),
				false, this.plan.waiting().since() != null, false);
		this.plan.written();
	}

}
