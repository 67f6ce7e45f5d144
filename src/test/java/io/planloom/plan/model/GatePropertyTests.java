package io.planloom.plan.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that stood behind a person's gate runs before somebody passed it. */
@IndependentTest
class GatePropertyTests {

	private static final int SEEDS = Integer.getInteger("gates.seeds", 400);

	static LongStream seeds() {
		return System.getProperty("gates.only") != null
				? LongStream.of(java.util.Arrays.stream(System.getProperty("gates.only").split(","))
					.mapToLong(Long::parseLong)
					.toArray())
				: LongStream.rangeClosed(1, SEEDS);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void nothingBehindGateRunsBeforeItIsPassed(long seed) {
		Random random = new Random(seed);
		RandomReplans planner = new RandomReplans(random);
		PlanFixture plan = planner.own();
		Map<String, Set<String>> behind = new HashMap<>();
		Set<String> gates = new HashSet<>();
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).as("turns").isLessThan(2000);
			observe(plan, gates, behind);
			plan.tick(PlanFixture.DELAY);
			plan.claim(1 + random.nextInt(4))
				.forEach((id) -> behind.getOrDefault(id, Set.of()).forEach((gate) -> assertPassed(plan, id, gate)));
			step(plan, planner, random);
			gates.forEach((gate) -> assertThat(plan.step(gate).isGate()).as(gate).isTrue());
		}
		if (plan.plan.status() == PlanStatus.COMPLETED) {
			assertThat(gates).allMatch((gate) -> !plan.plan.steps().graph().isMissed(plan.step(gate)));
		}
	}

	/** Remembers what each step has ever stood behind. */
	private static void observe(PlanFixture plan, Set<String> gates, Map<String, Set<String>> behind) {
		Steps steps = plan.plan.steps();
		steps.work().stream().filter(Step::isGate).forEach((gate) -> {
			gates.add(gate.id());
			new Gates(steps, null).behind(gate)
				.forEach((step) -> behind.computeIfAbsent(step.id(), (id) -> new HashSet<>()).add(gate.id()));
		});
		assertThat(steps.all()).as("cycles")
			.allSatisfy((step) -> assertThat(steps.graph().descendants(List.of(step))).doesNotContain(step));
	}

	/** Who comes to no verdict holds back only what waits for the verdict itself. */
	private static void assertPassed(PlanFixture plan, String id, String gate) {
		StepGraph graph = plan.plan.steps().graph();
		Step passed = plan.step(gate);
		boolean judged = passed.verifies() != null && passed.is(StepStatus.WAITING);
		boolean silent = passed.verifies() != null
				&& (passed.status().isEnded() || plan.step(passed.verifies()).is(StepStatus.COMPLETED))
				&& !graph.descendants(List.of(passed)).contains(plan.step(id));
		assertThat(graph.unblocksDependents(passed) || judged || silent).as("%s before %s", id, gate).isTrue();
	}

	private static void step(PlanFixture plan, RandomReplans planner, Random random) {
		List<String> running = plan.held.keySet().stream().sorted().toList();
		if (running.isEmpty() || random.nextInt(6) == 0) {
			plan.plan.steps()
				.all()
				.stream()
				.filter((step) -> step.is(StepStatus.WAITING) && step.kind() == StepKind.APPROVAL)
				.findFirst()
				.ifPresent((step) -> planner.decide(plan, step.id()));
			plan.held.values().removeIf((ref) -> plan.plan.steps().heldBy(ref) == null);
			return;
		}
		if (random.nextInt(20) == 0) {
			planner.ask(plan);
			plan.held.values().removeIf((ref) -> plan.plan.steps().heldBy(ref) == null);
			return;
		}
		String id = running.get(random.nextInt(running.size()));
		boolean replans = plan.step(id).isReplan();
		int revision = plan.plan.revision();
		planner.end(plan, id);
		if (replans && plan.plan.revision() > revision && !plan.replanned().invalidated().isEmpty()) {
			assertThat(plan.plan.steps().work()).filteredOn(Step::isGate)
				.extracting(Step::id)
				.doesNotContainAnyElementsOf(plan.replanned().invalidated());
		}
	}

}
