package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.command.SkipStep;
import io.planloom.plan.command.Steering;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.work.StepOutcome;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.drafted;
import static io.planloom.plan.model.DraftedSteps.falling;
import static io.planloom.plan.model.DraftedSteps.verify;
import static java.util.Map.entry;

/** How each drawn edge of a step is made. */
final class StepEdges {

	static final Map<String, DrawnEdge> ALL = Map.ofEntries(
			entry("pending --> ready: all it depends on completed",
					DrawnEdge.of("b", () -> claimed(1, "a", "b<a"), (plan) -> plan.complete("a"))),
			entry("pending --> waiting: all that an approval depends on completed",
					DrawnEdge.of("may", StepEdges::beforeGate, (plan) -> plan.complete("a"))),
			entry("waiting --> completed: a user consented",
					DrawnEdge.of("may", StepEdges::gated, (plan) -> plan.consent().approveStep("may", null))),
			entry("waiting --> failed: a user did not consent",
					DrawnEdge.of("may", StepEdges::gated, (plan) -> plan.consent().rejectStep("may", "No"))),
			entry("in_progress --> waiting: its result waits for a verdict",
					DrawnEdge.of("a", () -> begun(action("a"), verify("check", "a")), (plan) -> plan.complete("a"))),
			entry("waiting --> completed: its result passed",
					DrawnEdge.of("a", StepEdges::judged, (plan) -> plan.pass("check"))),
			entry("waiting --> ready: its result did not pass, and it is to be mended",
					DrawnEdge.of("a", StepEdges::mended, (plan) -> plan.refuse("check", "No"))),
			entry("waiting --> failed: its result did not pass for good",
					DrawnEdge.of("a", StepEdges::judged, (plan) -> plan.refuse("check", "No"))),
			entry("waiting --> ready: it failed, and goes on from the next rung",
					DrawnEdge.of("a",
							() -> done("a",
									PlanFixtures.own(PlanEdges.STRICT, Strategy.DAG, falling(action("a")),
											verify("check", "a"))),
							(plan) -> plan.refuse("check", "No"))),
			entry("in_progress --> pending: what it judges, or what it replans, has changed",
					DrawnEdge.of("other", () -> claim(twiceJudged(), 2), (plan) -> plan.refuse("check", "No"))),
			entry("ready --> pending: what it judges, or what it replans, has changed",
					DrawnEdge.of("other", () -> claim(twiceJudged(), 1), (plan) -> plan.refuse("check", "No"))),
			entry("waiting --> pending: what it judges has changed", DrawnEdge.of("other", () -> {
				PlanFixture plan = twiceJudged();
				plan.pass("other");
				return plan;
			}, (plan) -> plan.refuse("check", "No"))),
			entry("ready --> skipped: the plan was changed without it",
					DrawnEdge.of("c", StepEdges::mending,
							(plan) -> plan.settle("replan_1",
									new StepOutcome.Replanned(List.of(), true, List.of(), List.of())))),
			entry("waiting --> skipped: the plan was changed without it",
					DrawnEdge.of("may", () -> replanning(action("a"), approval("may")),
							(plan) -> plan.replan("replan_1", "other"))),
			entry("pending --> skipped: a user does without it",
					DrawnEdge.of("b", () -> claimed(1, "a", "b<a"), skip("b"))),
			entry("ready --> skipped: a user does without it",
					DrawnEdge.of("a", () -> PlanFixtures.running(PlanEdges.STRICT, "a", "b"), skip("a"))),
			entry("in_progress --> skipped: a user does without it",
					DrawnEdge.of("a", () -> claimed(2, "a", "b"), skip("a"))),
			entry("waiting --> skipped: a user does without it", DrawnEdge.of("may", StepEdges::gated, skip("may"))),
			entry("pending --> waiting: some of its steps are tried again",
					DrawnEdge.of("s", StepEdges::vainSubgoal, StepEdges::retry).within("failed", "waiting")),
			entry("failed --> pending: a user wants it tried again",
					DrawnEdge.of("b", StepEdges::partial, StepEdges::retry).within("failed", "ready")),
			entry("skipped --> pending: a user wants what it depends on tried again",
					DrawnEdge.of("c", StepEdges::partial, StepEdges::retry)),
			entry("skipped --> pending: a replan replaced what a gate waited for in vain",
					DrawnEdge.of("may", StepEdges::vainGate, (plan) -> plan.replan("replan_1", "again"))),
			entry("cancelled --> pending: a user wants it tried again",
					DrawnEdge.of("c", StepEdges::expired, StepEdges::retry)),
			entry("completed --> pending: a user wants what the answer rests on tried again",
					DrawnEdge.of("synthesize", StepEdges::partial, StepEdges::retry)),
			entry("waiting --> pending: a user changed it",
					DrawnEdge.of("may", () -> begun(action("a"), approval("may")),
							(plan) -> plan.edit(List.of(approval("may", "a"))))),
			entry("ready --> pending: a user changed it before it was claimed",
					DrawnEdge.of("b", () -> PlanFixtures.running(PlanEdges.STRICT, "a", "b"),
							(plan) -> plan.edit(List.of(action("b", "a"))))),
			entry("pending --> skipped: something it depends on did not complete",
					DrawnEdge.of("b", () -> claimed(1, "a", "b<a"), (plan) -> plan.fail("a"))),
			entry("ready --> in_progress: a worker claimed it",
					DrawnEdge.of("a", () -> PlanFixtures.running("a"), (plan) -> plan.claim(1))),
			entry("in_progress --> completed: its attempt ended well",
					DrawnEdge.of("a", () -> claimed(1, "a"), (plan) -> plan.complete("a"))),
			entry("in_progress --> ready: another attempt follows",
					DrawnEdge.of("a", () -> claimed(1, "a"), (plan) -> plan.retry("a"))),
			entry("in_progress --> ready: the model endpoint refused its call", DrawnEdge.of("a", () -> claimed(1, "a"),
					(plan) -> plan.settle("a", new StepOutcome.Postponed(PlanFixture.PASSING, null, List.of())))),
			entry("in_progress --> failed: no other attempt follows",
					DrawnEdge.of("a", () -> claimed(1, "a"), (plan) -> plan.fail("a"))),
			entry("pending --> cancelled: its plan ended",
					DrawnEdge.of("b", () -> claimed(1, "a", "b<a"), StepEdges::cancel)),
			entry("in_progress --> waiting: a subgoal was planned",
					DrawnEdge.of("s", () -> claimed(1, "s!"), StepEdges::expand)),
			entry("waiting --> completed: the results of its steps were joined", DrawnEdge.of("s", () -> {
				PlanFixture plan = divided();
				plan.make("s.x", "Done");
				plan.make("s.y", "Done");
				return plan;
			}, (plan) -> plan.make("s.synthesize", "Joined"))),
			entry("waiting --> failed: nothing came of its steps", DrawnEdge.of("s", () -> {
				PlanFixture plan = divided();
				plan.claim(2);
				plan.fail("s.x");
				return plan;
			}, (plan) -> plan.fail("s.y"))),
			entry("ready --> cancelled: its plan ended",
					DrawnEdge.of("a", () -> PlanFixtures.running("a"), StepEdges::cancel)),
			entry("in_progress --> cancelled: its plan ended, or its draft ended without it",
					DrawnEdge.of("a", () -> claimed(1, "a"), StepEdges::cancel)),
			entry("waiting --> cancelled: its plan ended", DrawnEdge.of("may", StepEdges::gated, StepEdges::cancel)));

	private StepEdges() {
	}

	private static PlanFixture claim(PlanFixture plan, int slots) {
		plan.claim(slots);
		return plan;
	}

	private static PlanFixture claimed(int slots, String... steps) {
		return claim(PlanFixtures.running(PlanEdges.STRICT, steps), slots);
	}

	/** A plan of a user's own of which everything that may run is under way. */
	private static PlanFixture begun(DraftedStep... steps) {
		return claim(PlanFixtures.own(PlanEdges.STRICT, Strategy.DAG, steps), 4);
	}

	private static PlanFixture done(String step, PlanFixture plan) {
		plan.make(step, "Done");
		return plan;
	}

	private static PlanFixture beforeGate() {
		return begun(action("a"), approval("may", "a"), action("b", "may"));
	}

	private static PlanFixture gated() {
		return begun(action("a"), approval("may"), action("b", "may"));
	}

	private static PlanFixture judged() {
		return done("a", PlanFixtures.own(PlanEdges.STRICT, Strategy.DAG, action("a"), verify("check", "a")));
	}

	private static PlanFixture mended() {
		return done("a", PlanFixtures.own(PlanFixtures.replans(0, 0), Strategy.DAG, action("a"), verify("check", "a")));
	}

	private static PlanFixture twiceJudged() {
		PlanFixture plan = PlanFixtures.own(PlanFixtures.replans(0, 0), Strategy.DAG, action("a"), verify("check", "a"),
				verify("other", "a"));
		plan.claim(1);
		plan.complete("a");
		return plan;
	}

	/** A plan of which the planner thinks what a failure means, while a step is ready. */
	private static PlanFixture mending() {
		PlanFixture plan = claim(PlanFixtures.running(PlanFixtures.replans(1, 0), "a", "b", "c"), 2);
		plan.complete("a");
		plan.fail("b");
		plan.tick(Replanning.GATHERING);
		return claim(plan, 1);
	}

	/** A plan whose rest is being planned anew because a person wants it. */
	private static PlanFixture replanning(DraftedStep... steps) {
		PlanFixture plan = PlanFixtures.random(PlanEdges.STRICT, false, false, List.of(steps));
		plan.claim(1);
		ask(plan);
		return plan;
	}

	private static void ask(PlanFixture plan) {
		new Steering(plan.plan, plan.now).replan("Find another way");
		plan.collect();
		plan.think("replan_1");
	}

	/** A gate was given up with the step that it waited for. */
	private static PlanFixture vainGate() {
		PlanFixture plan = begun(action("a"), approval("may", "a"), action("b", "may"), action("other"));
		plan.fail("a");
		ask(plan);
		return plan;
	}

	private static PlanFixture divided() {
		PlanFixture plan = claimed(1, "s!");
		expand(plan);
		return plan;
	}

	private static PlanFixture vainSubgoal() {
		PlanFixture plan = divided();
		plan.claim(2);
		plan.fail("s.x");
		plan.fail("s.y");
		return plan;
	}

	/** A plan that ended without a step and what depends on it. */
	private static PlanFixture partial() {
		PlanFixture plan = claimed(2, "a", "b", "c<b");
		plan.complete("a");
		plan.fail("b");
		plan.make("synthesize", "All");
		return plan;
	}

	/** A plan whose time was over before its last two steps. */
	private static PlanFixture expired() {
		PlanFixture plan = claimed(1, "a", "b<a", "c<b");
		plan.complete("a");
		plan.tick(Duration.ofHours(1));
		plan.lifecycle().expire();
		plan.collect();
		return plan;
	}

	private static void expand(PlanFixture plan) {
		plan.settle("s", new StepOutcome.Expanded(drafted("x", "y"), 100, List.of(), List.of()));
	}

	private static Consumer<PlanFixture> skip(String step) {
		return (plan) -> new SkipStep(plan.plan, plan.now).skip(step, null);
	}

	private static void cancel(PlanFixture plan) {
		plan.lifecycle().cancel();
	}

	private static void retry(PlanFixture plan) {
		new RetryPlan(plan.plan, plan.now).retry();
	}

}
