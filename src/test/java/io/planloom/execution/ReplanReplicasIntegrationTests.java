package io.planloom.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepSpec;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans that change while they run, on a database that replicas share. */
@ReplicaTest
class ReplanReplicasIntegrationTests {

	private static final String[] QUICK = { "planloom.worker.heartbeat=100ms", "planloom.worker.lease=1m" };

	private static final Limits LIMITS = LimitsBuilder.limits().replans(3).build();

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors first = new ScriptedExecutors();

	private final ScriptedExecutors second = new ScriptedExecutors();

	@Test
	void replaceStepsThatFailAndRunAllOthersOnce() {
		List.of(this.first, this.second).forEach((executors) -> failing(executors).on("replan_1", (replan) -> rest()));
		List<UUID> plans = new ArrayList<>();
		try (Replica one = Replica.start(this.database, this.first);
				Replica two = Replica.start(this.database, this.second)) {
			for (int i = 0; i < 20; i++) {
				plans.add(((i % 2 == 0) ? one : two).submit("Goal " + i, LIMITS));
			}
			plans.forEach((id) -> assertEnd(one.plan(id).awaitEnd()));
		}
		List<String> runs = new ArrayList<>();
		List.of(this.first, this.second)
			.forEach((executors) -> executors.runs()
				.forEach((run) -> runs.add(run.ref().planId() + " " + run.ref().stepId() + " " + run.ref().attempt())));
		assertThat(runs).doesNotHaveDuplicates();
		assertThat(runs).filteredOn((run) -> run.contains(" replan_")).hasSize(20);
	}

	@Test
	void thinkAgainWhenTheirWorkerIsLost() throws InterruptedException {
		CountDownLatch thinking = new CountDownLatch(1);
		failing(this.first).on("replan_1", (replan) -> EngineIntegrationTests.hang(thinking));
		failing(this.second).on("replan_1", (replan) -> rest());
		try (Replica one = Replica.start(this.database, this.first, QUICK)) {
			UUID id = one.submit("Goal", LIMITS);
			thinking.await();
			try (Replica two = Replica.start(this.database, this.second, QUICK)) {
				this.first.on("replan_1", (replan) -> rest());
				one.bean(JdbcClient.class)
					.sql("update worker set lease_until = now() - interval '1 hour' where id = ?")
					.param(one.bean(WorkerLease.class).id())
					.update();
				PlanState plan = two.plan(id).awaitEnd();
				assertEnd(plan);
				assertThat(plan.attempts()).contains("replan_1 1 lost", "replan_1 2 completed");
			}
		}
	}

	@Test
	void interruptPlannerAtOnceWhoseQuestionHasChanged() throws InterruptedException {
		CountDownLatch thinking = new CountDownLatch(1);
		CountDownLatch failing = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		List<ClaimedStep> asked = new ArrayList<>();
		this.first.draft("a", "b", "c<b").on("a", (step) -> ScriptedExecutors.failed()).on("b", (step) -> {
			await(failing);
			return ScriptedExecutors.failed();
		}).on("replan_1", (replan) -> {
			asked.add(replan);
			if (replan.ref().attempt() == 1) {
				thinking.countDown();
				awaitInterrupt(interrupted);
			}
			return rest();
		});
		try (Replica one = Replica.start(this.database, this.first, "planloom.worker.heartbeat=1h",
				"planloom.worker.lease=3h")) {
			UUID id = one.submit("Goal", LIMITS);
			thinking.await();
			failing.countDown();
			interrupted.await();
			PlanState plan = one.plan(id).awaitEnd();
			assertThat(plan.status()).isEqualTo("completed");
			assertThat(plan.attempts()).contains("replan_1 1 cancelled", "replan_1 2 completed");
			assertThat(asked.getLast().spec().description()).contains("a failed", "b failed");
			assertThat(plan.value("replans")).isEqualTo(1);
			assertThat(plan.sequences()).isSorted().doesNotHaveDuplicates();
		}
	}

	private static void assertEnd(PlanState plan) {
		assertThat(plan.status()).isEqualTo("completed");
		assertThat(plan.steps()).containsEntry("a", "completed")
			.containsEntry("bad", "failed")
			.containsEntry("after", "completed")
			.containsEntry("gone", "skipped")
			.containsEntry("other", "completed");
		assertThat(plan.value("replans")).isEqualTo(1);
		assertThat(plan.value("revision")).isEqualTo(2);
		List<Long> sequences = plan.sequences();
		assertThat(sequences.getLast()).isEqualTo(sequences.size());
		Set<String> completed = new HashSet<>();
		assertThat(plan.attempts()).filteredOn((attempt) -> attempt.endsWith("completed"))
			.allMatch((attempt) -> completed.add(attempt.split(" ")[0]));
	}

	private static ScriptedExecutors failing(ScriptedExecutors executors) {
		return executors.draft("a", "bad", "after<bad", "gone<bad", "side<a")
			.on("bad", (step) -> ScriptedExecutors.failed());
	}

	/** Another step in the place of the one that failed, and one that built on it. */
	private static StepOutcome rest() {
		List<DraftedStep> steps = List.of(new DraftedStep("other", new StepSpec.Action("Another way"), List.of()),
				new DraftedStep("after", new StepSpec.Action("Do after"), List.of("other")));
		return new StepOutcome.Replanned(steps, false, List.of(), List.of());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitInterrupt(CountDownLatch interrupted) {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
		}
	}

}
