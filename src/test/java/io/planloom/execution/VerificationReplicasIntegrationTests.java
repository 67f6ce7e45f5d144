package io.planloom.execution;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Results that wait for verdicts, on a database that replicas share. */
@ReplicaTest
class VerificationReplicasIntegrationTests {

	private static final String[] QUICK = { "planloom.worker.heartbeat=100ms", "planloom.worker.lease=1m" };

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors first = new ScriptedExecutors();

	private final ScriptedExecutors second = new ScriptedExecutors();

	@Test
	void judgeWhatLostWorkerWasJudging() throws InterruptedException {
		CountDownLatch judging = new CountDownLatch(1);
		this.first.on("draft", (claimedStep) -> draft())
			.on("check", (claimedStep) -> EngineIntegrationTests.hang(judging));
		this.second.on("check", VerificationReplicasIntegrationTests::judge)
			.on("a", (claimedStep) -> new StepOutcome.Completed("Second", List.of()));
		try (Replica one = Replica.start(this.database, this.first, QUICK)) {
			UUID id = one.submit("Goal");
			judging.await();
			assertThat(one.plan(id).steps()).containsEntry("a", "waiting").containsEntry("b", "pending");
			try (Replica two = Replica.start(this.database, this.second, QUICK)) {
				this.first.on("check", VerificationReplicasIntegrationTests::judge)
					.on("a", (claimedStep) -> new StepOutcome.Completed("Second", List.of()));
				one.bean(JdbcClient.class)
					.sql("update worker set lease_until = now() - interval '1 hour' where id = ?")
					.param(one.bean(WorkerLease.class).id())
					.update();
				PlanState plan = two.plan(id).awaitEnd();
				assertThat(plan.status()).isEqualTo("completed");
				assertThat(plan.attempts()).containsSubsequence("a 1 completed", "check 1 lost", "check 2 completed",
						"a 2 completed", "check 3 completed", "b 1 completed");
				assertThat(plan.sequences()).isSorted().doesNotHaveDuplicates();
				ClaimedStep built = Stream.of(this.first, this.second)
					.flatMap((executors) -> executors.runs().stream())
					.filter((run) -> run.ref().stepId().equals("b"))
					.findFirst()
					.orElseThrow();
				assertThat(two.bean(StepResults.class).of(id, built.inputs())).extracting(StepResult::result)
					.containsExactly("Second");
			}
		}
	}

	private static StepOutcome draft() {
		return new StepOutcome.Drafted(Strategy.DAG,
				List.of(new DraftedStep("a", new StepSpec.Action("Do a"), List.of()),
						new DraftedStep("check", new StepSpec.Verify("Check a", "a", null), List.of("a")),
						new DraftedStep("b", new StepSpec.Action("Do b"), List.of("a"))),
				List.of(), List.of());
	}

	/** Passes the second result alone. */
	private static StepOutcome judge(ClaimedStep claimedStep) {
		boolean passed = claimedStep.inputs().getFirst().attempt() > 1;
		return new StepOutcome.Judged(passed, "Because", List.of(), List.of());
	}

}
