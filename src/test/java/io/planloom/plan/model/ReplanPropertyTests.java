package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.Progress;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of all graphs, whatever fails in them and whatever the planner says. */
@IndependentTest
class ReplanPropertyTests {

	private static final int SEEDS = 300;

	static LongStream seeds() {
		return LongStream.rangeClosed(1, SEEDS);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void noResultIsLostAndEveryPlanEnds(long seed) {
		Random random = new Random(seed);
		RandomReplans planner = new RandomReplans(random);
		PlanFixture plan = planner.plan();
		Map<String, Integer> accepted = new HashMap<>();
		for (int turn = 0; !plan.plan.status().isEnded(); turn++) {
			assertThat(turn).as("turns").isLessThan(2000);
			plan.tick(PlanFixture.DELAY);
			Set<String> claimed = new HashSet<>(plan.claim(1 + random.nextInt(4)));
			assertThat(claimed).noneMatch(accepted::containsKey);
			plan.plan.steps().all().stream().filter((step) -> claimed.contains(step.id())).forEach((step) -> {
				assertThat(step.isSuperseded()).isFalse();
				assertMayStart(plan, step);
			});
			end(plan, planner, random);
			assertKept(plan, accepted);
			assertSound(plan);
			plan.plan.steps()
				.work()
				.stream()
				.filter((step) -> step.isTop() && step.is(StepStatus.COMPLETED))
				.forEach((step) -> accepted.put(step.id(), step.attempt()));
		}
		assertThat(plan.plan.steps().all()).allMatch((step) -> step.status().isEnded());
		boolean any = plan.plan.steps().work().stream().anyMatch(Step::hasResult);
		if (plan.plan.status() == PlanStatus.COMPLETED) {
			assertThat(plan.plan.steps().work()).noneMatch(plan.plan.steps().graph()::isMissed);
		}
		assertThat(plan.plan.status() == PlanStatus.FAILED).isEqualTo(!any);
	}

	/** Lets something happen to one of the attempts under way, or to a person's step. */
	private static void end(PlanFixture plan, RandomReplans planner, Random random) {
		List<String> running = plan.held.keySet().stream().sorted().toList();
		Map<String, String> before = standing(plan);
		if (running.isEmpty()) {
			plan.plan.steps()
				.all()
				.stream()
				.filter((step) -> step.is(StepStatus.WAITING) && step.kind() == StepKind.APPROVAL)
				.findFirst()
				.ifPresent((step) -> planner.decide(plan, step.id()));
			return;
		}
		String id = running.get(random.nextInt(running.size()));
		boolean replans = plan.step(id).isReplan();
		int revision = plan.plan.revision();
		planner.end(plan, id);
		if (replans && plan.plan.revision() > revision) {
			assertRadius(plan, before);
		}
	}

	/** What was not invalidated stands as it stood, but for what may start now. */
	private static void assertRadius(PlanFixture plan, Map<String, String> before) {
		PlanEvent.PlanReplanned event = plan.replanned();
		assertThat(event.kept()).noneMatch(event.invalidated()::contains).noneMatch(event.added()::contains);
		assertThat(event.steps()).extracting(PlannedStep::id).isEqualTo(event.added());
		Set<String> work = plan.plan.steps()
			.work()
			.stream()
			.filter(Step::isTop)
			.map(Step::id)
			.collect(Collectors.toSet());
		Set<String> told = new HashSet<>(event.kept());
		told.addAll(event.added());
		assertThat(told).isEqualTo(work);
		Set<String> open = Set.of("pending", "ready", "waiting");
		before.forEach((id, status) -> {
			if (event.kept().contains(id) && !open.contains(status)) {
				assertThat(plan.status(id).wireName()).as(id).isEqualTo(status);
			}
		});
	}

	private static Map<String, String> standing(PlanFixture plan) {
		return plan.plan.steps().all().stream().collect(Collectors.toMap(Step::id, (step) -> step.status().wireName()));
	}

	private static void assertMayStart(PlanFixture plan, Step step) {
		if (step.isWork()) {
			assertThat(plan.plan.steps().graph().isSatisfied(step)).as(step.id()).isTrue();
			assertThat(plan.plan.steps().replaceable()).doesNotContain(step);
		}
	}

	private static void assertKept(PlanFixture plan, Map<String, Integer> accepted) {
		accepted.forEach((id, attempt) -> {
			Step step = plan.step(id);
			assertThat(step.status()).as(id).isEqualTo(StepStatus.COMPLETED);
			assertThat(step.attempt()).as(id).isEqualTo(attempt);
			assertThat(step.isSuperseded()).as(id).isFalse();
		});
	}

	/** What the database demands of rows, and what progress says. */
	private static void assertSound(PlanFixture plan) {
		List<Step> all = plan.plan.steps().all();
		for (Step step : all) {
			assertThat(step.owner() != null).as(step.id()).isEqualTo(step.is(StepStatus.IN_PROGRESS));
			assertThat(step.notBefore() != null).as(step.id()).isEqualTo(step.is(StepStatus.READY));
			assertThat(step.endedAt() != null).as(step.id()).isEqualTo(step.status().isEnded());
			assertThat(step.isSuperseded() && !step.status().isEnded()).as(step.id()).isFalse();
		}
		assertThat(all.stream().map(Step::id)).doesNotHaveDuplicates();
		assertThat(all.stream().filter((step) -> step.isReplan() && !step.status().isEnded()))
			.hasSizeLessThanOrEqualTo(1);
		assertThat(plan.plan.replans()).isLessThanOrEqualTo(plan.plan.limits().maxReplans());
		Progress progress = plan.plan.progress();
		List<Step> work = plan.plan.steps().work();
		assertThat(progress.total()).isEqualTo(work.size());
		assertThat(progress.completed())
			.isEqualTo((int) work.stream().filter((step) -> step.is(StepStatus.COMPLETED)).count());
		List<Integer> revisions = new ArrayList<>(plan.revisions.stream().map(NewRevision::number).toList());
		assertThat(revisions).isSorted().doesNotHaveDuplicates();
	}

}
