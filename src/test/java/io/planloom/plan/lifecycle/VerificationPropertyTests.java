package io.planloom.plan.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.TestRules;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of all plans whose results are judged, whatever the verdicts are. */
class VerificationPropertyTests {

	private final Map<String, Boolean> verdicts = new HashMap<>();

	private int results;

	static LongStream seeds() {
		return LongStream.rangeClosed(1, 400);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void anyGraphWithAnyVerdictsComesToTruthfulEnd(long seed) {
		Random random = new Random(seed);
		Limits limits = LimitsBuilder.limits()
			.steps(40)
			.attempts(1 + random.nextInt(3))
			.revisions(random.nextInt(3))
			.splits(random.nextInt(2))
			.timeout(Duration.ofDays(3))
			.build();
		List<String> acceptance = (random.nextInt(3) == 0) ? List.of("It is good") : List.of();
		PlanFixture plan = PlanFixtures.demanding(limits, acceptance, steps(random, limits));
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).as("turns of %s", plan.plan.steps().all().stream().map(Step::line).toList())
				.isLessThan(2_000);
			plan.tick(PlanFixture.DELAY);
			plan.claim(1 + random.nextInt(4)).forEach((id) -> assertMayStart(plan, plan.step(id)));
			plan.held.keySet().removeIf((id) -> !plan.step(id).isHeldBy(plan.held(id)));
			List<String> running = plan.held.keySet().stream().sorted().toList();
			if (!running.isEmpty()) {
				end(plan, running.get(random.nextInt(running.size())), random);
			}
			plan.plan.steps()
				.all()
				.forEach((step) -> assertThat(step.returns()).isLessThanOrEqualTo(limits.maxRevisions()));
		}
		assertThat(plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
		assertTruthfulEnd(plan);
	}

	private void assertTruthfulEnd(PlanFixture plan) {
		List<Step> steps = plan.plan.steps().all();
		steps.stream()
			.filter((step) -> step.is(StepStatus.COMPLETED))
			.flatMap((step) -> plan.plan.steps().judgesOf(step).stream())
			.filter((judge) -> judge.is(StepStatus.COMPLETED))
			.forEach((judge) -> assertThat(this.verdicts).as(judge.id()).containsEntry(judge.id(), true));
		boolean whole = steps.stream()
			.filter((step) -> !step.isSuperseded() && !isDispensable(plan, step))
			.allMatch((step) -> step.is(StepStatus.COMPLETED));
		boolean made = plan.plan.steps().work().stream().anyMatch((step) -> step.isTop() && step.hasResult());
		boolean any = plan.plan.steps().work().stream().anyMatch(Step::hasResult);
		assertThat(plan.plan.status() == PlanStatus.COMPLETED).isEqualTo(whole && made);
		if (!any) {
			assertThat(plan.plan.status())
				.isEqualTo((plan.plan.answer() != null) ? PlanStatus.PARTIAL : PlanStatus.FAILED);
		}
		assertThat(plan.types()).last().isEqualTo("plan." + plan.plan.status().wireName());
		if (plan.plan.status() != PlanStatus.COMPLETED) {
			assertThat(plan.plan.stop().error()).isNotNull();
		}
	}

	private static boolean isDispensable(PlanFixture plan, Step step) {
		String parent = step.parent();
		return step.isOptional() || isOfNoUse(plan, step) || (parent != null && isDispensable(plan, plan.step(parent)));
	}

	private static boolean isOfNoUse(PlanFixture plan, Step step) {
		String verifies = step.verifies();
		return verifies != null && plan.step(verifies).isOptional() && !plan.step(verifies).is(StepStatus.COMPLETED);
	}

	/** What it depends on was accepted, or is no loss. */
	private static void assertMayStart(PlanFixture plan, Step step) {
		Steps steps = plan.plan.steps();
		if (step.kind() == StepKind.SYNTHESIZE) {
			return;
		}
		for (String id : steps.dependenciesOf(step.id())) {
			Step dependency = plan.step(id);
			boolean fellow = step.verifies() != null && step.verifies().equals(dependency.verifies());
			if (id.equals(step.verifies()) || (fellow && dependency.is(StepStatus.WAITING))) {
				continue;
			}
			boolean lost = dependency.status().isEnded() && (dependency.isOptional() || isOfNoUse(plan, dependency));
			assertThat(dependency.is(StepStatus.COMPLETED) || lost)
				.as("%s of %s is %s", id, step.id(), dependency.status())
				.isTrue();
			assertThat(steps.judgesOf(dependency)).allMatch((judge) -> judge.status().isEnded());
		}
	}

	private void end(PlanFixture plan, String stepId, Random random) {
		Step step = plan.step(stepId);
		switch (random.nextInt(12)) {
			case 0 -> plan.fail(stepId);
			case 1 -> plan.retry(stepId);
			case 2 -> plan.release(stepId);
			case 3 -> {
				plan.lifecycle().reclaim(plan.worker);
				plan.held.clear();
				plan.collect();
			}
			default -> {
				if (step.kind() == StepKind.VERIFY) {
					boolean passed = random.nextInt(3) > 0;
					this.verdicts.put(stepId, passed);
					plan.settle(stepId, new StepOutcome.Judged(passed, "Because", List.of(), List.of()));
				}
				else if (step.spec().kind() == StepKind.SUBGOAL && random.nextBoolean()) {
					plan.settle(stepId, new StepOutcome.Expanded(
							List.of(DraftedSteps.action("x"), DraftedSteps.verify("y", "x"), DraftedSteps.action("z")),
							100, List.of(), List.of()));
				}
				else {
					this.results += (random.nextInt(6) > 0) ? 1 : 0;
					plan.settle(stepId, new StepOutcome.Completed("Result " + this.results, List.of()));
				}
			}
		}
	}

	/** Writes steps until the rules have nothing against them. */
	private static DraftedStep[] steps(Random random, Limits limits) {
		while (true) {
			try {
				return TestRules.ANY.check(written(random), List.of(), Strategy.AUTO, null, limits)
					.steps()
					.toArray(DraftedStep[]::new);
			}
			catch (InvalidStepsException ex) {
				// Others are tried
			}
		}
	}

	private static List<StepDraft> written(Random random) {
		List<StepDraft> steps = new ArrayList<>();
		int size = 1 + random.nextInt(9);
		for (int index = 0; index < size; index++) {
			List<String> dependencies = new ArrayList<>();
			for (int other = 0; other < index; other++) {
				if (random.nextInt(4) == 0) {
					dependencies.add("s" + other);
				}
			}
			boolean judges = index > 0 && random.nextInt(5) < 2;
			StepKind kind = judges ? StepKind.VERIFY : (random.nextInt(4) == 0) ? StepKind.SUBGOAL : StepKind.ACTION;
			Fallback fallback = (!judges && random.nextInt(3) == 0) ? new Fallback("Do less", null) : null;
			steps.add(new StepDraft("s" + index, kind, "Do " + index, dependencies, List.of(),
					StepAttributes.NONE.withVerifies(judges ? "s" + random.nextInt(index) : null)
						.withFallback(fallback)
						.withOptional(!judges && random.nextInt(4) == 0)));
		}
		return steps;
	}

}
