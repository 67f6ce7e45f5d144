package io.planloom.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A plan without a database, of which tests say what its attempts spend. */
final class SpendingPlan {

	static final Amount USUAL = new Amount(16_000, new BigDecimal("0.16"));

	final PlanFixture fixture;

	private final Amount usual;

	private SpendingPlan(Limits limits, Amount usual, List<DraftedStep> steps) {
		this.fixture = new PlanFixture(limits);
		this.usual = usual;
		this.fixture.draft("draft", steps.toArray(DraftedStep[]::new));
	}

	/** A plan with steps of a user's own. */
	static SpendingPlan own(Limits limits, List<DraftedStep> steps) {
		return new SpendingPlan(PlanFixture.own(limits, Strategy.DAG, steps.toArray(DraftedStep[]::new)));
	}

	private SpendingPlan(PlanFixture fixture) {
		this.fixture = fixture;
		this.usual = USUAL;
	}

	static SpendingPlan of(Limits limits, String... steps) {
		return new SpendingPlan(limits, USUAL, PlanFixture.drafted(steps));
	}

	static SpendingPlan of(Limits limits, List<DraftedStep> steps) {
		return new SpendingPlan(limits, USUAL, steps);
	}

	static Limits limits(long tokens, String cost, int parallel, Degradation... degrade) {
		return new Limits(100, 3, 0, 3, 2, 0, parallel, tokens, new BigDecimal(cost), Duration.ofMinutes(30),
				List.of(degrade), 80);
	}

	/** Claims for the one worker, with grants. */
	List<Assignment> claim(int slots) {
		List<Assignment> claimed = this.fixture.plan.claim(this.fixture.worker, slots, this.usual, this.fixture.now);
		claimed.forEach((assignment) -> this.fixture.held.put(assignment.ref().stepId(), assignment.ref()));
		this.fixture.collect();
		return claimed;
	}

	List<String> claimed(int slots) {
		return claim(slots).stream().map((assignment) -> assignment.ref().stepId()).toList();
	}

	void complete(String step, ModelCall... calls) {
		this.fixture.settle(step, new StepOutcome.Completed("result of " + step, List.of(calls)));
	}

	void refuse(String step, long needed, ModelCall... calls) {
		this.fixture.settle(step, new StepOutcome.Unaffordable(new Amount(needed, BigDecimal.ZERO), List.of(calls)));
	}

	boolean reserve(String step, long tokens) {
		boolean granted = this.fixture.plan.reserve(this.fixture.held(step), new Amount(tokens, BigDecimal.ZERO),
				this.fixture.now);
		this.fixture.collect();
		return granted;
	}

	void changeLimits(long tokens, String cost) {
		this.fixture.plan.changeLimits(
				new LimitsChange(null, null, null, null, null, null, null, tokens, new BigDecimal(cost), null),
				this.fixture.now);
		this.fixture.collect();
	}

	void resume() {
		this.fixture.plan.become(PlanStatus.RUNNING);
		this.fixture.plan.touch(this.fixture.now);
		this.fixture.collect();
	}

	PlanStatus status() {
		return this.fixture.plan.status();
	}

	Amount spent() {
		return this.fixture.plan.budget().spent();
	}

	/** What is spent and what is held for attempts that have not reported. */
	Amount committed() {
		PlanRow.Spending row = this.fixture.plan.budget().row();
		List<Amount> grants = new ArrayList<>(
				(row.grants() != null) ? row.grants().values().stream().map(Grant::amount).toList() : List.of());
		return grants.stream().reduce(spent(), Amount::plus);
	}

	String pauseReason() {
		return this.fixture.events.stream()
			.filter(PlanEvent.PlanPaused.class::isInstance)
			.map(PlanEvent.PlanPaused.class::cast)
			.reduce((earlier, later) -> later)
			.map((paused) -> paused.who().wireName() + ": " + paused.reason())
			.orElse("not paused");
	}

	List<PlanEvent.PlanDegraded> degraded() {
		return this.fixture.events.stream()
			.filter(PlanEvent.PlanDegraded.class::isInstance)
			.map(PlanEvent.PlanDegraded.class::cast)
			.toList();
	}

	static ModelCall call(int tokens) {
		return call(tokens, null);
	}

	static ModelCall call(int tokens, @Nullable String cost) {
		return new ModelCall("act", "gpt", tokens, 0, null, (cost != null) ? new BigDecimal(cost) : null,
				java.time.Instant.EPOCH, 1, null);
	}

	/** A call of which the endpoint did not say what it took. */
	static ModelCall silent(long worst) {
		return new ModelCall("act", "gpt", null, null, null, null, java.time.Instant.EPOCH, 1, "timeout",
				new Amount(worst, BigDecimal.ZERO));
	}

}
