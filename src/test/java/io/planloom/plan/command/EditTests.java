package io.planloom.plan.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepEdit;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.RandomEdits;
import io.planloom.plan.model.Step;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StalePlanException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.planning.draft.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What users may do to the steps of a plan, and what not. */
public class EditTests {

	@Test
	void addsChangesAndRemoves() {
		PlanFixture plan = PlanFixtures.running("a", "b<a", "c<b", "d");
		plan.claim(1);
		plan.edit(List.of(action("new", "a"), action("c", "new")), "b");
		assertThat(plan.plan.steps().dependenciesOf("c")).containsExactly("new");
		assertThat(plan.plan.steps().dependenciesOf("synthesize")).containsExactly("c", "d");
		assertThat(plan.plan.steps().find("b")).isEmpty();
		assertThat(plan.events).last()
			.isEqualTo(new PlanEvent.PlanRevised(2, "Why not", List.of("new"), List.of("c"), List.of("b"), List.of()));
		assertThat(plan.step("new").rank()).isEqualTo(2);
		assertThat(plan.plan.steps().all()).last().extracting(Step::id).isEqualTo("synthesize");
		plan.complete("a");
		assertThat(plan.claim(5)).containsExactly("new", "d");
	}

	@Test
	void editsPausedPlan() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		new PauseResume(plan.plan, plan.now).pause(null);
		plan.collect();
		plan.edit(List.of(action("b", "new"), action("new")), "a");
		assertThat(plan).hasStatus(PlanStatus.PAUSED);
		assertThat(plan.claim(5)).isEmpty();
		new PauseResume(plan.plan, plan.now).resume();
		plan.collect();
		assertThat(plan.claim(5)).containsExactly("new");
	}

	@Test
	void editsNoPlanThatIsPausedBeforeItHasSteps() {
		PlanFixture plan = new PlanFixture(PlanFixtures.replans(0, 0));
		new PauseResume(plan.plan, plan.now).pause(null);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> plan.edit(List.of(action("a"))));
	}

	@Test
	void makesReadyStepWaitForNewOne() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.edit(List.of(action("b", "first"), action("first")));
		assertThat(plan.claim(5)).containsExactly("first", "a");
		assertThat(plan).hasStep("b", StepStatus.PENDING);
		plan.complete("first");
		assertThat(plan.claim(5)).containsExactly("b");
	}

	@Test
	void joinsResultsOnceThereAreTwo() {
		PlanFixture plan = PlanFixtures.running("a");
		plan.claim(1);
		plan.edit(List.of(action("b")));
		assertThat(plan.inputs("synthesize")).containsExactly("a", "b");
		plan.edit(List.of(), "b");
		assertThat(plan.plan.steps().latest(StepKind.SYNTHESIZE)).as("one result needs no joining").isEmpty();
		plan.complete("a");
		assertThat(plan).hasStatus(PlanStatus.COMPLETED);
	}

	@Test
	void goesOnToAnswerWhenLastStepIsRemoved() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		plan.edit(List.of(), "b");
		assertThat(plan.claim(1)).containsExactly("synthesize");
		plan.release("synthesize");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> plan.edit(List.of(action("late"))))
			.withMessage("Cannot put steps before step synthesize: it is ready");
	}

	@Test
	void takesStepBeforeAnswerThatHasNotBegun() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		plan.claim(1);
		plan.complete("a");
		plan.edit(List.of(), "b");
		plan.edit(List.of(action("late")));
		assertThat(plan.claim(5)).containsExactly("late");
		plan.complete("late");
		assertThat(plan.claim(5)).containsExactly("synthesize");
	}

	@Test
	void isNoChainAnyMoreWithBranches() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, Strategy.LINEAR, action("a"), action("b", "a"));
		plan.edit(List.of(action("c", "b")));
		assertThat(plan.plan.strategy()).isEqualTo(Strategy.LINEAR);
		plan.edit(List.of(action("d", "b")));
		assertThat(plan.plan.strategy()).isEqualTo(Strategy.DAG);
	}

	@Test
	void asksAnewForApprovalThatChanged() {
		PlanFixture plan = PlanFixtures.own(Approval.NONE, approval("may"), action("b", "may"));
		plan.edit(List.of(approval("may", "first"), action("first")));
		assertThat(plan).hasStep("may", StepStatus.PENDING);
		plan.claim(1);
		plan.complete("first");
		assertThat(plan).hasStep("may", StepStatus.WAITING);
		plan.edit(List.of(action("may", "first")));
		assertThat(plan.claim(1)).containsExactly("may");
	}

	@Test
	void makesNoRevisionOfNothing() {
		PlanFixture plan = PlanFixtures.running("a", "b<a");
		int before = plan.events.size();
		plan.edit(List.of(action("b", "a")));
		assertThat(plan.plan.revision()).isEqualTo(1);
		assertThat(plan.events).hasSize(before);
	}

	@Test
	void namesAllThatIsWrong() {
		PlanFixture plan = PlanFixtures.running("a", "b<a", "c<b");
		plan.claim(1);
		assertRefused(plan, List.of(action("a"), action("synthesize")), List.of("b", "zzz", "a", "draft"),
				"/remove/0 must not be the id of a step on which c depends",
				"/remove/1 must be the id of a step of the plan",
				"/remove/2 must be that of a step that has not started; it is under way",
				"/remove/2 must not be among the steps, too",
				"/remove/3 must not be that of one of the service's own steps",
				"/steps/0/id must be that of a step that has not started; it is under way",
				"/steps/1/id must not be that of one of the service's own steps");
		assertRefused(plan, List.of(), List.of(), "/steps must have a step, or \"remove\" an id");
	}

	@Test
	void checksWholeGraph() {
		PlanFixture plan = PlanFixtures.running("a", "b<a", "c<b");
		assertRefused(plan, List.of(action("x"), action("b", "c")), List.of(),
				"/steps/1/dependencies cannot be used: these steps wait for each other: 'c' → 'b' → 'c'");
		assertRefused(plan, List.of(action("x", "nowhere")), List.of(),
				"/steps/0/dependencies cannot be used: step 'x' depends on 'nowhere', which is no step of the plan");
		assertRefused(plan, List.of(), List.of("a", "b", "c"), "/steps cannot be used: the plan has no steps");
		assertRefused(plan, List.of(approval("a")), List.of("b", "c"),
				"/steps cannot be used: the plan has no step but approvals, so it makes nothing");
	}

	@Test
	void refusesStepsThatNeverStart() {
		PlanFixture plan = PlanFixtures.running("a", "b");
		plan.claim(1);
		plan.fail("a");
		assertRefused(plan, List.of(action("c", "a")), List.of(),
				"/steps/0/dependencies must not name a, which did not complete");
	}

	@Test
	void refusesStaleVersionAndWrongStates() {
		PlanFixture plan = PlanFixtures.running("a");
		StepEdit edit = new StepEdit(null, List.of(DraftedSteps.written(action("b"))), List.of());
		assertThatExceptionOfType(StalePlanException.class)
			.isThrownBy(() -> new Edit(plan.plan, TestRules.ANY, plan.now).apply(edit, (version) -> version < 0));
		plan.lifecycle().cancel();
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> plan.edit(List.of(action("b"))))
			.withMessageContaining("it is cancelled");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void anyEditsOfAnyGraphKeepWhatMustHold(long seed) {
		new RandomEdits(seed).play();
	}

	private static void assertRefused(PlanFixture plan, List<DraftedStep> steps, List<String> remove,
			String... faults) {
		Map<String, Object> before = state(plan);
		assertThatExceptionOfType(InvalidStepsException.class)
			.isThrownBy(() -> plan.edit(steps, remove.toArray(String[]::new)))
			.satisfies((ex) -> assertThat(ex.parts()).extracting((part) -> part.pointer() + " " + part.rule())
				.containsExactlyInAnyOrder(faults));
		assertThat(plan.plan.pending().isEmpty()).isTrue();
		assertThat(state(plan)).isEqualTo(before);
	}

	/** All that could be seen of the steps of a plan. */
	public static Map<String, Object> state(PlanFixture plan) {
		return plan.plan.steps()
			.all()
			.stream()
			.collect(Collectors.toMap(Step::id, (step) -> List.of(step.definition(), step.line(),
					String.valueOf(step.notBefore()), plan.plan.steps().dependenciesOf(step.id()))));
	}

}
