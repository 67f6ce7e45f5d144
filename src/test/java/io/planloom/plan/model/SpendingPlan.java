package io.planloom.plan.model;

import java.math.BigDecimal;
import java.util.List;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Grant;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.LimitsChangeBuilder;
import org.jspecify.annotations.Nullable;

/** A plan without a database, of which tests say what its attempts spend. */
public final class SpendingPlan {

	static final Spend USUAL = new Spend(16_000, new BigDecimal("0.16"));

	public final PlanFixture fixture;

	private final Spend usual;

	private SpendingPlan(Limits limits, Spend usual, List<DraftedStep> steps) {
		this.fixture = new PlanFixture(limits);
		this.usual = usual;
		this.fixture.draft("draft", steps.toArray(DraftedStep[]::new));
	}

	/** A plan with steps of a user's own. */
	public static SpendingPlan own(Limits limits, List<DraftedStep> steps) {
		return new SpendingPlan(PlanFixtures.own(limits, Strategy.DAG, steps.toArray(DraftedStep[]::new)));
	}

	private SpendingPlan(PlanFixture fixture) {
		this.fixture = fixture;
		this.usual = USUAL;
	}

	public static SpendingPlan of(Limits limits, String... steps) {
		return new SpendingPlan(limits, USUAL, DraftedSteps.drafted(steps));
	}

	public static SpendingPlan of(Limits limits, List<DraftedStep> steps) {
		return new SpendingPlan(limits, USUAL, steps);
	}

	public static Limits limits(long tokens, String cost, int parallel, DegradeLevel... degrade) {
		return LimitsBuilder.limits().steps(100).parallel(parallel).tokens(tokens).cost(cost).degrade(degrade).build();
	}

	/** Claims for the one worker, with grants. */
	public List<ClaimedStep> claim(int slots) {
		List<ClaimedStep> claimed = this.fixture.lifecycle().claim(this.fixture.worker, slots, this.usual);
		claimed.forEach((claimedStep) -> this.fixture.held.put(claimedStep.ref().stepId(), claimedStep.ref()));
		this.fixture.collect();
		return claimed;
	}

	public List<String> claimed(int slots) {
		return claim(slots).stream().map((claimedStep) -> claimedStep.ref().stepId()).toList();
	}

	public void complete(String step, ModelCall... calls) {
		this.fixture.settle(step, new StepOutcome.Completed("result of " + step, List.of(calls)));
	}

	public void refuse(String step, long needed, ModelCall... calls) {
		this.fixture.settle(step, new StepOutcome.Unaffordable(new Spend(needed, BigDecimal.ZERO), List.of(calls)));
	}

	boolean reserve(String step, long tokens) {
		boolean granted = this.fixture.lifecycle().reserve(this.fixture.held(step), new Spend(tokens, BigDecimal.ZERO));
		this.fixture.collect();
		return granted;
	}

	void changeLimits(long tokens, String cost) {
		this.fixture.lifecycle().changeLimits(LimitsChangeBuilder.change().tokens(tokens).cost(cost).build());
		this.fixture.collect();
	}

	void resume() {
		this.fixture.plan.become(PlanStatus.RUNNING);
		this.fixture.collect();
	}

	public PlanStatus status() {
		return this.fixture.plan.status();
	}

	Spend spent() {
		return this.fixture.plan.budget().spent();
	}

	/** What is spent and what is held for attempts that have not reported. */
	Spend committed() {
		List<Spend> grants = this.fixture.plan.budget().grants().values().stream().map(Grant::amount).toList();
		return grants.stream().reduce(spent(), Spend::plus);
	}

	String pauseReason() {
		return this.fixture.events.stream()
			.filter(PlanEvent.PlanPaused.class::isInstance)
			.map(PlanEvent.PlanPaused.class::cast)
			.reduce((earlier, later) -> later)
			.map((paused) -> paused.who().wireName() + ": " + paused.reason())
			.orElse("not paused");
	}

	public List<PlanEvent.PlanDegraded> degraded() {
		return this.fixture.events.stream()
			.filter(PlanEvent.PlanDegraded.class::isInstance)
			.map(PlanEvent.PlanDegraded.class::cast)
			.toList();
	}

	public static ModelCall call(int tokens) {
		return call(tokens, null);
	}

	public static ModelCall call(int tokens, @Nullable String cost) {
		return new ModelCall("act", "gpt", tokens, 0, null, (cost != null) ? new BigDecimal(cost) : null,
				java.time.Instant.EPOCH, 1, null, null);
	}

	/** A call of which the endpoint did not say what it took. */
	static ModelCall silent(long worst) {
		return new ModelCall("act", "gpt", null, null, null, null, java.time.Instant.EPOCH, 1, StepErrorCode.TIMEOUT,
				new Spend(worst, BigDecimal.ZERO));
	}

}
