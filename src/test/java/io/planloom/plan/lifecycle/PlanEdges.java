package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.Map;

import io.planloom.plan.Approval;
import io.planloom.plan.Limits;
import io.planloom.plan.NewPlan;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.Subject;
import io.planloom.plan.command.PauseResume;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.PlanSpecBuilder;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static io.planloom.plan.model.DraftedSteps.drafted;
import static java.util.Map.entry;

/** How each drawn edge of a plan is made. */
final class PlanEdges {

	/** Limits under which nothing that failed is mended. */
	static final Limits STRICT = LimitsBuilder.limits().steps(100).revisions(0).tokens(200_000_000).build();

	static final Map<String, DrawnEdge> ALL = Map.ofEntries(entry("[*] --> planning", DrawnEdge.of(PlanEdges::planned)),
			entry("[*] --> running: it brought its steps",
					DrawnEdge.of(() -> PlanFixtures.own(Approval.NONE, action("a")))),
			entry("[*] --> awaiting_approval: it brought its steps, for approval",
					DrawnEdge.of(() -> PlanFixtures.own(Approval.PLAN, action("a")))),
			entry("planning --> running: a draft was accepted",
					DrawnEdge.of(PlanEdges::planned, (plan) -> plan.draft("draft", action("a")))),
			entry("planning --> awaiting_approval: a draft was accepted, for approval",
					DrawnEdge.of(PlanEdges::forApproval, (plan) -> plan.draft("draft", action("a")))),
			entry("awaiting_approval --> running: a user approved it, or the last step that alone was waited for",
					DrawnEdge.of(() -> PlanFixtures.own(Approval.PLAN, action("a")), PlanEdges::approve)),
			entry("running --> awaiting_approval: a step waits for a person, and nothing else can run",
					DrawnEdge.of(
							() -> PlanFixtures.own(Approval.NONE, action("a"), approval("may"), action("b", "may")),
							(plan) -> plan.make("a", "Done"))),
			entry("awaiting_approval --> paused: a user stopped it while a step waits for a person",
					DrawnEdge.of(PlanEdges::asking, PlanEdges::pause)),
			entry("awaiting_approval --> partial: the step that a user decided on was the last of it, and something is missing",
					DrawnEdge.of(PlanEdges::askingLast, PlanEdges::reject)),
			entry("awaiting_approval --> failed: the same, and nothing usable was made",
					DrawnEdge.of(PlanEdges::asking, PlanEdges::reject)),
			entry("awaiting_approval --> planning: a user rejected it",
					DrawnEdge.of(() -> PlanFixtures.awaiting(action("a")), PlanEdges::reject)),
			entry("awaiting_approval --> cancelled: a user ended it",
					DrawnEdge.of(() -> PlanFixtures.awaiting(action("a")), PlanEdges::cancel)),
			entry("planning --> completed: the planner answered at once",
					DrawnEdge.of(PlanEdges::planned, PlanEdges::answer)),
			entry("planning --> partial: its answer did not pass", DrawnEdge.of(PlanEdges::answered, (plan) -> {
				plan.claim(1);
				plan.refuse("acceptance", "It does not rhyme.");
			})),
			entry("planning --> failed: no draft came about", DrawnEdge.of(PlanEdges::drafting, PlanEdges::failDraft)),
			entry("planning --> partial: no draft came about, but some of its steps completed",
					DrawnEdge.of(PlanEdges::begunEarly, PlanEdges::failDraft)),
			entry("running --> completed: every step completed",
					DrawnEdge.of(PlanEdges::single, (plan) -> plan.complete("a"))),
			entry("running --> partial: something is missing",
					DrawnEdge.of(PlanEdges::answeringWithout, (plan) -> plan.complete("synthesize"))),
			entry("running --> failed: nothing usable was made",
					DrawnEdge.of(PlanEdges::single, (plan) -> plan.fail("a"))),
			entry("planning --> cancelled: a user ended it", DrawnEdge.of(PlanEdges::planned, PlanEdges::cancel)),
			entry("running --> cancelled: a user ended it", DrawnEdge.of(PlanEdges::single, PlanEdges::cancel)),
			entry("planning --> paused: a user, a limit or the model endpoint stopped it",
					DrawnEdge.of(PlanEdges::planned, PlanEdges::pause)),
			entry("running --> paused: a user, a limit or the model endpoint stopped it",
					DrawnEdge.of(PlanEdges::single, PlanEdges::pause)),
			entry("paused --> planning: a user or the model endpoint resumed it before it had steps",
					DrawnEdge.of(() -> paused(planned()), PlanEdges::resume)),
			entry("paused --> running: a user or the model endpoint resumed it",
					DrawnEdge.of(() -> paused(single()), PlanEdges::resume)),
			entry("paused --> awaiting_approval: the draft under way was accepted, for approval", DrawnEdge.of(() -> {
				PlanFixture plan = forApproval();
				plan.claim(1);
				return paused(plan);
			}, (plan) -> plan.draft("draft", action("a")))),
			entry("paused --> completed: what was under way was the last of it",
					DrawnEdge.of(() -> paused(single()), (plan) -> plan.complete("a"))),
			entry("paused --> partial: what was under way was the last of it",
					DrawnEdge.of(() -> paused(answeringWithout()), (plan) -> plan.complete("synthesize"))),
			entry("paused --> failed: what was under way was the last of it",
					DrawnEdge.of(() -> paused(single()), (plan) -> plan.fail("a"))),
			entry("paused --> cancelled: a user ended it", DrawnEdge.of(() -> paused(single()), PlanEdges::cancel)),
			entry("partial --> running: a user wants what is missing tried again", DrawnEdge.of(() -> {
				PlanFixture plan = answeringWithout();
				plan.complete("synthesize");
				return plan;
			}, PlanEdges::retry)), entry("failed --> running: a user wants it tried again", DrawnEdge.of(() -> {
				PlanFixture plan = single();
				plan.fail("a");
				return plan;
			}, PlanEdges::retry)), entry("failed --> planning: a user wants the draft tried again", DrawnEdge.of(() -> {
				PlanFixture plan = drafting();
				plan.fail("draft");
				return plan;
			}, PlanEdges::retry)));

	private PlanEdges() {
	}

	private static PlanFixture planned() {
		return new PlanFixture(STRICT);
	}

	private static PlanFixture forApproval() {
		PlanSpec spec = PlanSpecBuilder.goal("Goal").approval(Approval.PLAN).build();
		return new PlanFixture(new NewPlan(spec, STRICT, Map.of(), null, null));
	}

	private static PlanFixture drafting() {
		PlanFixture plan = planned();
		plan.claim(1);
		return plan;
	}

	private static PlanFixture begunEarly() {
		PlanFixture plan = drafting();
		plan.lifecycle().acceptEarly(plan.held("draft"), drafted("a"));
		plan.collect();
		plan.make("a", "Done");
		return plan;
	}

	/** A plan whose answer is judged. */
	private static PlanFixture answered() {
		PlanFixture plan = PlanFixtures.demanding(STRICT, List.of("It rhymes"));
		answer(plan);
		return plan;
	}

	/** A plan whose one step is under way. */
	private static PlanFixture single() {
		PlanFixture plan = PlanFixtures.running(STRICT, "a");
		plan.claim(1);
		return plan;
	}

	/** A plan of which one step failed, and the answer is being written. */
	private static PlanFixture answeringWithout() {
		PlanFixture plan = PlanFixtures.running(STRICT, "a", "b");
		plan.claim(2);
		plan.complete("a");
		plan.fail("b");
		plan.claim(1);
		return plan;
	}

	/** A plan that waits for a person before it has anything. */
	private static PlanFixture asking() {
		return PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
	}

	/** A plan of which a part of a subgoal is all that was made. */
	private static PlanFixture askingLast() {
		PlanFixture plan = PlanFixtures.own(STRICT, Strategy.DAG, drafted("s!").getFirst(), approval("may"));
		plan.claim(1);
		plan.settle("s", new StepOutcome.Expanded(drafted("x"), 100, List.of(), List.of()));
		plan.make("s.x", "Done");
		plan.claim(1);
		plan.fail("s.synthesize");
		return plan;
	}

	private static PlanFixture paused(PlanFixture plan) {
		pause(plan);
		plan.collect();
		return plan;
	}

	private static void answer(PlanFixture plan) {
		plan.claim(1);
		plan.settle("draft", new StepOutcome.Answered("It is so.", List.of(), List.of()));
	}

	private static void failDraft(PlanFixture plan) {
		plan.fail("draft");
	}

	private static void approve(PlanFixture plan) {
		plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
	}

	private static void reject(PlanFixture plan) {
		plan.consent().reject(Subject.WHATEVER_WAITS, "No", false);
	}

	private static void cancel(PlanFixture plan) {
		plan.lifecycle().cancel();
	}

	private static void pause(PlanFixture plan) {
		new PauseResume(plan.plan, plan.now).pause(null);
	}

	private static void resume(PlanFixture plan) {
		new PauseResume(plan.plan, plan.now).resume();
	}

	private static void retry(PlanFixture plan) {
		new RetryPlan(plan.plan, plan.now).retry();
	}

}
