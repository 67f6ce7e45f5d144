package io.planloom.plan.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.command.PauseResume;
import io.planloom.plan.command.RetryPlan;
import io.planloom.plan.command.SkipStep;
import io.planloom.plan.command.Steering;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever people do to plans at whatever moment, these come to a truthful end. */
@IndependentTest
class HandsPropertyTests {

	private static final Limits LIMITS = LimitsBuilder.limits()
		.steps(100)
		.replans(2)
		.attempts(2)
		.splits(1)
		.tokens(200_000_000)
		.cost("1")
		.build();

	private final Map<String, Integer> results = new HashMap<>();

	private int replans;

	static List<Long> seeds() {
		return java.util.stream.LongStream.rangeClosed(1, 300).boxed().toList();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void anyPlanInAnyHandsComesToTruthfulEnd(long seed) {
		Random random = new Random(seed);
		PlanFixture plan = PlanFixtures.running((seed % 2 == 0) ? LIMITS : LimitsBuilder.limits().steps(100).build(),
				graph(random));
		int verbs = 40;
		for (int turn = 0; !plan.plan.status().isEnded() || verbs > 0; turn++) {
			assertThat(turn).isLessThan(3000);
			plan.tick(Duration.ofSeconds(11));
			if (verbs > 0 && random.nextInt(3) == 0) {
				verbs--;
				meddle(plan, random);
			}
			if (verbs == 0) {
				attempt(() -> new PauseResume(plan.plan, plan.now).resume());
				plan.collect();
			}
			if (plan.plan.status().isEnded() && random.nextInt(3) > 0) {
				verbs = Math.max(0, verbs - 1);
			}
			work(plan, random);
			assertInvariants(plan);
		}
		assertTruthful(plan);
	}

	private void work(PlanFixture plan, Random random) {
		List<String> claimed = plan.claim(1 + random.nextInt(4));
		assertThat(plan.plan.status() == PlanStatus.PAUSED && !claimed.isEmpty()).isFalse();
		claimed.forEach((id) -> assertMayStart(plan, id));
		plan.held.keySet().removeIf((id) -> plan.plan.steps().heldBy(plan.held(id)) == null);
		List<String> running = plan.held.keySet().stream().sorted().toList();
		if (!running.isEmpty()) {
			end(plan, running.get(random.nextInt(running.size())), random);
		}
	}

	private void meddle(PlanFixture plan, Random random) {
		List<Step> steps = plan.plan.steps().all();
		String step = steps.get(random.nextInt(steps.size())).id();
		switch (random.nextInt(8)) {
			case 0 -> attempt(() -> new PauseResume(plan.plan, plan.now).pause(null));
			case 1, 2 -> attempt(() -> new PauseResume(plan.plan, plan.now).resume());
			case 3 -> attempt(() -> new RetryPlan(plan.plan, plan.now).retry());
			case 4 -> attempt(() -> new RetryPlan(plan.plan, plan.now).retry(step));
			case 5 -> attempt(() -> new SkipStep(plan.plan, plan.now).skip(step, "Why not"));
			case 6 -> attempt(() -> new Steering(plan.plan, plan.now).replan("Otherwise"));
			default -> attempt(() -> new Steering(plan.plan, plan.now).tell("Go on"));
		}
		plan.collect();
	}

	private static void attempt(Runnable verb) {
		try {
			verb.run();
		}
		catch (PlanStateException | StepStateException ex) {
			// Refused, which has to leave the plan as it was
		}
	}

	private void end(PlanFixture plan, String stepId, Random random) {
		Step step = plan.step(stepId);
		int dice = random.nextInt(10);
		if (dice == 0) {
			plan.fail(stepId);
		}
		else if (dice == 1) {
			plan.retry(stepId);
		}
		else if (dice == 2) {
			plan.release(stepId);
		}
		else if (step.isReplan()) {
			String id = "new_" + ++this.replans;
			plan.settle(stepId, new StepOutcome.Replanned((dice < 5) ? List.of() : List.of(DraftedSteps.action(id)),
					dice == 9, List.of(), List.of()));
		}
		else if (step.kind() == StepKind.SUBGOAL && plan.plan.steps().work().size() < 50) {
			plan.settle(stepId,
					new StepOutcome.Expanded(DraftedSteps.drafted(graph(random)), 60, List.of(), List.of()));
		}
		else {
			this.results.merge(stepId, 1, Integer::sum);
			plan.complete(stepId);
		}
	}

	private static void assertMayStart(PlanFixture plan, String stepId) {
		Step step = plan.step(stepId);
		if (step.isWork()) {
			assertThat(plan.plan.steps().graph().isSatisfied(step)).as(stepId).isTrue();
		}
		String parent = step.parent();
		if (parent != null) {
			assertThat(plan.status(parent)).isEqualTo(StepStatus.WAITING);
		}
	}

	private static void assertInvariants(PlanFixture plan) {
		assertThat(plan.plan.times().endedAt() != null).isEqualTo(plan.plan.status().isEnded());
		if (plan.plan.status() == PlanStatus.PAUSED) {
			assertThat(plan.plan.times().runnableAt()).isNull();
		}
		for (Step step : plan.plan.steps().all()) {
			UUID owner = step.owner();
			assertThat(owner != null).isEqualTo(step.is(StepStatus.IN_PROGRESS));
			assertThat(step.notBefore() != null).isEqualTo(step.is(StepStatus.READY));
			if (step.isSuperseded()) {
				assertThat(step.status().isEnded()).as("%s", step.line()).isTrue();
			}
			if (plan.plan.status().isEnded()) {
				assertThat(step.status().isEnded()).as("%s in %s", step.line(), plan.types()).isTrue();
			}
		}
	}

	private void assertTruthful(PlanFixture plan) {
		List<Step> work = plan.plan.steps().work();
		assertThat(plan.types()).last().isEqualTo("plan." + plan.plan.status().wireName());
		if (plan.plan.status() == PlanStatus.COMPLETED) {
			assertThat(work).allMatch(Step::unblocksDependents).anyMatch((step) -> step.is(StepStatus.COMPLETED));
		}
		assertThat(plan.plan.status() == PlanStatus.FAILED).isEqualTo(work.stream().noneMatch(Step::hasResult));
		// Work is done again only if it did not complete, or joins what was done again
		List<String> again = this.results.entrySet()
			.stream()
			.filter((result) -> result.getValue() > 1)
			.map(Map.Entry::getKey)
			.toList();
		assertThat(again).allMatch((id) -> plan.step(id).kind() == StepKind.SYNTHESIZE);
	}

	private static String[] graph(Random random) {
		List<String> steps = new ArrayList<>();
		for (int i = 0; i < 1 + random.nextInt(6); i++) {
			List<String> dependencies = new ArrayList<>();
			for (int j = 0; j < i; j++) {
				if (random.nextInt(3) == 0) {
					dependencies.add("s" + j);
				}
			}
			steps.add("s" + i + ((random.nextInt(4) == 0) ? "!" : "")
					+ (dependencies.isEmpty() ? "" : "<" + String.join(",", dependencies)));
		}
		return steps.toArray(String[]::new);
	}

}
