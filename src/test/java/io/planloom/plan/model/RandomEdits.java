package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.command.EditTests;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.planning.draft.TestRules;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a plan while somebody edits it by chance, and checks after each edit what must
 * hold; the same seed does the same.
 */
public final class RandomEdits {

	private final Random random;

	private final PlanFixture plan;

	private int accepted;

	public RandomEdits(long seed) {
		this.random = new Random(seed);
		List<DraftedStep> steps = new ArrayList<>();
		for (int number = 0; number < 2 + this.random.nextInt(8); number++) {
			steps.add(step("s" + number, steps.stream().map(DraftedStep::id).toList(), 3));
		}
		this.plan = PlanFixtures.own((this.random.nextInt(3) == 0) ? Approval.PLAN : Approval.NONE,
				steps.stream().anyMatch((step) -> step.spec().kind() == StepKind.ACTION)
						? steps.toArray(DraftedStep[]::new) : new DraftedStep[] { DraftedSteps.action("s0") });
	}

	/** Plays until the plan has ended. */
	public void play() {
		for (int turn = 0; !this.plan.plan.status().isEnded(); turn++) {
			assertThat(turn).isLessThan(2000);
			if (turn < 60) {
				edit();
			}
			this.plan.tick(PlanFixture.DELAY);
			goOn(turn);
		}
		assertThat(this.accepted).isPositive();
		assertThat(this.plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
	}

	private void edit() {
		Map<String, Object> before = EditTests.state(this.plan);
		Set<String> touched = new HashSet<>(
				this.plan.plan.steps().work().stream().filter((step) -> !step.isUntouched()).map(Step::id).toList());
		int revision = this.plan.plan.revision();
		try {
			List<String> ids = this.plan.plan.steps().all().stream().map(Step::id).toList();
			this.plan.edit(steps(ids), some(ids, 8).toArray(String[]::new));
		}
		catch (InvalidStepsException | StepStateException ex) {
			assertThat(EditTests.state(this.plan)).isEqualTo(before);
			assertThat(this.plan.plan.revision()).isEqualTo(revision);
			return;
		}
		this.accepted += this.plan.plan.revision() - revision;
		assertKeepsRules();
		Map<String, Object> after = new HashMap<>(EditTests.state(this.plan));
		touched.forEach((id) -> assertThat(asStarted(after.get(id))).as(id).isEqualTo(asStarted(before.get(id))));
	}

	/** Ranks and statuses may change by the edit's consequences; nothing else may. */
	private static Object asStarted(@Nullable Object state) {
		List<?> parts = (List<?>) Objects.requireNonNull(state);
		StepDefinition definition = (StepDefinition) parts.getFirst();
		return List.of(definition.kind(), definition.description(), definition.revision(), definition.position(),
				parts.get(1), parts.get(2), parts.get(3));
	}

	private void assertKeepsRules() {
		Steps steps = this.plan.plan.steps();
		List<DraftedStep> all = steps.definitions();
		assertThat(all).extracting(DraftedStep::id).doesNotHaveDuplicates();
		Map<String, Integer> ranks = StepGraph.ranks(all);
		Set<String> ends = new HashSet<>(ranks.keySet());
		for (DraftedStep step : all) {
			step.dependencies().forEach((id) -> assertThat(ranks.get(id)).isGreaterThan(ranks.get(step.id())));
			assertThat(this.plan.step(step.id()).rank()).isEqualTo(ranks.get(step.id()));
			step.dependencies().forEach(ends::remove);
			assertReadiness(this.plan.step(step.id()), steps);
		}
		steps.latest(StepKind.SYNTHESIZE)
			.ifPresent((step) -> assertThat(steps.dependenciesOf(step.id())).containsExactlyInAnyOrderElementsOf(ends));
		assertThat(all.size() < 2 || steps.latest(StepKind.SYNTHESIZE).isPresent()).isTrue();
		assertThat(steps.all()).extracting(Step::position).isSorted().doesNotHaveDuplicates();
	}

	private void assertReadiness(Step step, Steps steps) {
		boolean satisfied = steps.dependenciesOf(step.id())
			.stream()
			.allMatch((id) -> this.plan.status(id) == StepStatus.COMPLETED);
		if (this.plan.plan.phase() == PlanStatus.AWAITING_APPROVAL) {
			assertThat(step.status()).isEqualTo(StepStatus.PENDING);
		}
		else if (step.is(StepStatus.READY) || step.is(StepStatus.WAITING)) {
			assertThat(satisfied).as(step.id()).isTrue();
		}
		else if (step.is(StepStatus.PENDING)) {
			assertThat(satisfied).as(step.id()).isFalse();
		}
	}

	private List<DraftedStep> steps(List<String> ids) {
		List<DraftedStep> steps = new ArrayList<>();
		for (int count = this.random.nextInt(3); count > 0; count--) {
			String id = this.random.nextBoolean() ? ids.get(this.random.nextInt(ids.size()))
					: "n" + this.random.nextInt(1000);
			steps.add(step(id, ids, 8));
		}
		return steps;
	}

	private DraftedStep step(String id, List<String> ids, int rarity) {
		String[] dependencies = some(ids, rarity).toArray(String[]::new);
		return (this.random.nextInt(5) == 0) ? DraftedSteps.approval(id, dependencies)
				: DraftedSteps.action(id, dependencies);
	}

	private List<String> some(List<String> ids, int rarity) {
		return IntStream.range(0, ids.size())
			.filter((index) -> this.random.nextInt(rarity) == 0)
			.mapToObj(ids::get)
			.toList();
	}

	private void goOn(int turn) {
		if (this.plan.plan.phase() == PlanStatus.AWAITING_APPROVAL) {
			if (turn > 20) {
				this.plan.consent().approve(Subject.WHATEVER_WAITS, null, TestRules.ANY);
				this.plan.collect();
			}
			return;
		}
		decide();
		if (this.random.nextInt(3) == 0 || turn > 60) {
			this.plan.claim(1);
		}
		List<String> running = List.copyOf(this.plan.held.keySet());
		if (!running.isEmpty() && (this.random.nextInt(3) == 0 || turn > 60)) {
			String id = running.get(this.random.nextInt(running.size()));
			if (this.random.nextInt(8) == 0) {
				this.plan.fail(id);
			}
			else {
				this.plan.complete(id);
			}
		}
	}

	private void decide() {
		this.plan.plan.steps()
			.all()
			.stream()
			.filter((step) -> step.is(StepStatus.WAITING))
			.map(Step::id)
			.findFirst()
			.filter((id) -> this.random.nextInt(4) == 0)
			.ifPresent((id) -> {
				if (this.random.nextInt(4) == 0) {
					this.plan.consent().rejectStep(id, "No");
				}
				else {
					this.plan.consent().approveStep(id, null);
				}
				this.plan.collect();
			});
	}

}
