package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of all trees of steps, whatever fails in them. */
class SubgoalPropertyTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 })
	void anyTreeWithAnyFailuresComesToTruthfulEnd(long seed) {
		Random random = new Random(seed);
		PlanFixture plan = PlanFixtures.running(graph(random));
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).isLessThan(3000);
			plan.tick(PlanFixture.DELAY);
			plan.claim(1 + random.nextInt(4)).forEach((id) -> assertMayStart(plan, id));
			List<String> running = plan.held.keySet().stream().sorted().toList();
			if (!running.isEmpty()) {
				end(plan, running.get(random.nextInt(running.size())), random);
			}
			plan.plan.steps().all().forEach((step) -> assertEndsAfterItsSteps(plan, step));
		}
		assertThat(plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
		List<Step> work = plan.plan.steps().work();
		assertThat(work).hasSizeLessThanOrEqualTo(60);
		if (plan.plan.status() == PlanStatus.COMPLETED) {
			assertThat(plan.plan.steps().all()).allMatch((step) -> step.is(StepStatus.COMPLETED));
		}
		boolean any = work.stream().anyMatch((step) -> step.is(StepStatus.COMPLETED));
		assertThat(plan.plan.status() == PlanStatus.FAILED).isEqualTo(!any);
	}

	private static void assertMayStart(PlanFixture plan, String stepId) {
		Step step = plan.step(stepId);
		if (step.isWork()) {
			assertThat(plan.plan.steps().graph().inputsOf(step))
				.allMatch((input) -> plan.status(input.stepId()) == StepStatus.COMPLETED);
		}
		String parent = step.parent();
		if (parent != null) {
			assertThat(plan.status(parent)).isEqualTo(StepStatus.WAITING);
		}
	}

	private static void assertEndsAfterItsSteps(PlanFixture plan, Step step) {
		if (step.status().isEnded()) {
			assertThat(plan.plan.steps().all().stream().filter((each) -> each.isPartOf(step)))
				.allMatch((part) -> part.status().isEnded());
		}
		if (step.is(StepStatus.COMPLETED) && step.kind() == StepKind.SUBGOAL) {
			List<Step> parts = plan.plan.steps().partsOf(step);
			assertThat(parts.isEmpty() || plan.plan.steps().joinStepOf(step).is(StepStatus.COMPLETED)).isTrue();
		}
	}

	private static void end(PlanFixture plan, String stepId, Random random) {
		boolean divides = plan.step(stepId).kind() == StepKind.SUBGOAL && random.nextInt(4) > 0;
		switch (random.nextInt(10)) {
			case 0 -> plan.fail(stepId);
			case 1 -> plan.retry(stepId);
			case 2 -> {
				plan.lifecycle().release(plan.held(stepId), List.of());
				plan.held.remove(stepId);
				plan.collect();
			}
			case 3 -> {
				plan.lifecycle().reclaim(plan.worker);
				plan.held.clear();
				plan.collect();
			}
			default -> {
				if (divides) {
					StepOutcome steps = new StepOutcome.Expanded(DraftedSteps.drafted(graph(random)), 60, List.of(),
							List.of());
					plan.settle(stepId, (plan.plan.steps().work().size() > 50)
							? new StepOutcome.Completed("result of " + stepId, List.of()) : steps);
				}
				else {
					plan.complete(stepId);
				}
			}
		}
	}

	private static String[] graph(Random random) {
		List<String> steps = new ArrayList<>();
		for (int i = 0; i < 1 + random.nextInt(8); i++) {
			List<String> dependencies = new ArrayList<>();
			for (int j = 0; j < i; j++) {
				if (random.nextInt(4) == 0) {
					dependencies.add("s" + j);
				}
			}
			steps.add("s" + i + ((random.nextInt(3) == 0) ? "!" : "")
					+ (dependencies.isEmpty() ? "" : "<" + String.join(",", dependencies)));
		}
		return steps.toArray(String[]::new);
	}

}
