package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of all plans whose steps begin while the plan is still being written. */
class EarlyPropertyTests {

	private final Set<AttemptRef> accepted = new HashSet<>();

	static IntStream seeds() {
		return IntStream.range(0, 300);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void planEndsAndLosesNothing(int seed) {
		Random random = new Random(seed);
		PlanFixture plan = new PlanFixture(LimitsBuilder.limits().steps(12).parallel(4 + random.nextInt(3)).build());
		List<DraftedStep> written = draft(random, "");
		int told = 0;
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).isLessThan(1500);
			plan.tick(PlanFixture.DELAY);
			plan.claim(1 + random.nextInt(4));
			if (isDrafting(plan)) {
				switch (random.nextInt(turn > 40 ? 6 : 12)) {
					case 0 -> {
						plan.settle("draft", outcome(random, written));
						written = draft(random, "");
						told = 0;
					}
					case 1 -> {
						plan.retry("draft");
						written = random.nextBoolean() ? written : draft(random, "other ");
						told = 0;
					}
					default -> {
						told = Math.min(written.size(), told + 1 + random.nextInt(3));
						plan.lifecycle().acceptEarly(plan.held("draft"), written.subList(0, told));
						plan.collect();
					}
				}
			}
			if (random.nextInt(2) == 0 || turn > 40) {
				endOne(plan, random);
			}
			assertNothingAcceptedIsLost(plan);
		}
		assertEndIsTruthful(plan);
	}

	private static boolean isDrafting(PlanFixture plan) {
		return plan.held.containsKey("draft") && plan.plan.steps().heldBy(plan.held("draft")) != null;
	}

	private void endOne(PlanFixture plan, Random random) {
		List<String> running = plan.held.values()
			.stream()
			.filter((ref) -> plan.plan.steps().heldBy(ref) != null)
			.map(AttemptRef::stepId)
			.filter((id) -> !id.equals("draft"))
			.sorted()
			.toList();
		if (running.isEmpty()) {
			return;
		}
		String id = running.get(random.nextInt(running.size()));
		AttemptRef ref = plan.held(id);
		switch (random.nextInt(12)) {
			case 0 -> plan.fail(id);
			case 1 -> plan.retry(id);
			case 2 -> plan.release(id);
			default -> {
				boolean divides = plan.step(id).kind() == StepKind.SUBGOAL && random.nextBoolean();
				plan.settle(id,
						divides ? new StepOutcome.Expanded(DraftedSteps.drafted("x", "y<x"), 100, List.of(), List.of())
								: new StepOutcome.Completed("result of " + id, List.of()));
				if (!divides) {
					this.accepted.add(ref);
				}
			}
		}
	}

	/**
	 * A result that was accepted stays that of its step, whose work is not done twice.
	 */
	private void assertNothingAcceptedIsLost(PlanFixture plan) {
		for (AttemptRef ref : this.accepted) {
			Step step = plan.step(ref.stepId());
			assertThat(step.status()).as(step.id()).isEqualTo(StepStatus.COMPLETED);
			assertThat(step.attempt()).isEqualTo(ref.attempt());
		}
		assertThat(plan.attempts.stream()
			.filter((attempt) -> attempt.outcome() == AttemptOutcome.COMPLETED)
			.map((attempt) -> attempt.attempt().stepId())).doesNotHaveDuplicates();
	}

	private static void assertEndIsTruthful(PlanFixture plan) {
		Steps steps = plan.plan.steps();
		assertThat(steps.all()).allMatch((step) -> step.status().isEnded());
		assertThat(steps.all()).extracting(Step::position).doesNotHaveDuplicates();
		assertThat(steps.work().stream().filter(Step::isTop)).hasSizeLessThanOrEqualTo(12);
		PlanEvent.PlanDrafted drafted = plan.events.stream()
			.filter(PlanEvent.PlanDrafted.class::isInstance)
			.map(PlanEvent.PlanDrafted.class::cast)
			.findFirst()
			.orElse(null);
		if (drafted == null) {
			return;
		}
		assertThat(drafted.steps()).extracting(PlannedStep::id)
			.containsExactlyElementsOf(steps.work()
				.stream()
				.filter(Step::isTop)
				.sorted(Comparator.comparingInt(Step::position))
				.map(Step::id)
				.toList());
		assertOnlyFitsAreKept(plan, drafted);
		if (plan.plan.status() == PlanStatus.COMPLETED) {
			assertThat(steps.work()).allMatch((step) -> step.is(StepStatus.COMPLETED));
		}
	}

	/** What began early and counts has the description that the whole draft gives it. */
	private static void assertOnlyFitsAreKept(PlanFixture plan, PlanEvent.PlanDrafted drafted) {
		Map<String, PlannedStep> told = drafted.steps()
			.stream()
			.collect(Collectors.toMap(PlannedStep::id, Function.identity()));
		for (Step step : plan.plan.steps().all()) {
			if (step.isTop() && !step.kind().isSystem() && !step.isSuperseded()) {
				PlannedStep line = Objects.requireNonNull(told.get(step.id()));
				assertThat(step.description()).isEqualTo(line.description());
				assertThat(plan.plan.steps().dependenciesOf(step.id()))
					.containsExactlyInAnyOrderElementsOf(line.dependencies());
			}
			else if (step.isTop() && step.isSuperseded()) {
				assertThat(drafted.repairs()).anyMatch((repair) -> repair.contains("'" + step.id() + "'"));
			}
		}
	}

	private static StepOutcome outcome(Random random, List<DraftedStep> written) {
		return switch (random.nextInt(12)) {
			case 0 -> new StepOutcome.Failed(PlanFixture.FINAL, StepOutcome.Reach.STEP, List.of());
			case 1 -> new StepOutcome.Answered("4", List.of("asked again"), List.of());
			default -> new StepOutcome.Drafted(Strategy.DAG, random.nextBoolean() ? written : repaired(random, written),
					List.of("repaired"), List.of());
		};
	}

	/** Leaves some steps out, and gives others another name or something else to do. */
	private static List<DraftedStep> repaired(Random random, List<DraftedStep> written) {
		Set<String> gone = written.stream()
			.map(DraftedStep::id)
			.filter((id) -> random.nextInt(6) == 0)
			.collect(Collectors.toSet());
		Map<String, String> names = written.stream()
			.collect(Collectors.toMap(DraftedStep::id,
					(step) -> (random.nextInt(6) == 0) ? "r" + step.id() : step.id()));
		List<DraftedStep> repaired = new ArrayList<>();
		for (DraftedStep step : written) {
			if (!gone.contains(step.id())) {
				List<String> kept = step.dependencies().stream().filter((id) -> !gone.contains(id)).toList();
				StepSpec spec = (random.nextInt(6) == 0) ? step.spec().withDescription("Do it better") : step.spec();
				repaired.add(StepNaming.renamed(step.as(step.id(), spec, kept),
						Objects.requireNonNull(names.get(step.id())), kept, names));
			}
		}
		return repaired.isEmpty() ? List.of(DraftedSteps.action("only")) : shuffled(random, repaired);
	}

	private static List<DraftedStep> shuffled(Random random, List<DraftedStep> steps) {
		List<DraftedStep> shuffled = new ArrayList<>(steps);
		if (random.nextInt(3) == 0) {
			Collections.shuffle(shuffled, random);
		}
		return shuffled;
	}

	private static List<DraftedStep> draft(Random random, String words) {
		List<DraftedStep> steps = new ArrayList<>();
		for (int number = 0; number < 1 + random.nextInt(9); number++) {
			List<String> before = steps.stream().map(DraftedStep::id).filter((id) -> random.nextInt(4) == 0).toList();
			String description = "Do " + words + number
					+ before.stream().map(" {{%s}}"::formatted).collect(Collectors.joining());
			steps.add(new DraftedStep("s" + number, (random.nextInt(5) == 0) ? new StepSpec.Subgoal(description, null)
					: new StepSpec.Action(description), before));
		}
		return steps;
	}

}
