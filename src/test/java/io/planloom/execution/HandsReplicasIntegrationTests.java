package io.planloom.execution;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.planloom.plan.command.PlanInterventions;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do on one replica with plans that another one runs. */
@ReplicaTest
class HandsReplicasIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors first = new ScriptedExecutors();

	private final ScriptedExecutors second = new ScriptedExecutors();

	@Test
	void startNothingThatIsPausedOnTheOther() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch paused = new CountDownLatch(1);
		this.second.draft("a", "b<a").on("a", (claimedStep) -> {
			started.countDown();
			ReplicasIntegrationTests.await(paused);
			return ScriptedExecutors.done(claimedStep);
		});
		try (Replica api = Replica.start(this.database, this.first, "planloom.worker.enabled=false");
				Replica worker = Replica.start(this.database, this.second, "planloom.worker.poll=1h")) {
			ReplicasIntegrationTests.awaitListening(worker);
			UUID id = api.submit("Goal");
			started.await();
			api.bean(PlanInterventions.class).pause(id, null);
			paused.countDown();
			worker.plan(id).awaitStep("b", "ready");
			assertThat(worker.plan(id).status()).isEqualTo("paused");
			assertThat(this.second.runSteps()).containsExactly("draft", "a");
			api.bean(PlanInterventions.class).resume(id);
			assertThat(worker.plan(id).awaitEnd().status()).as("woken without a poll").isEqualTo("completed");
			assertThat(worker.plan(id).sequences()).isSorted().doesNotHaveDuplicates();
		}
	}

	@Test
	void endAttemptThatIsSkippedOnTheOther() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.second.draft("a", "b<a").on("a", (claimedStep) -> {
			StepOutcome outcome = EngineIntegrationTests.hang(started);
			interrupted.countDown();
			return outcome;
		});
		try (Replica api = Replica.start(this.database, this.first, "planloom.worker.enabled=false");
				Replica worker = Replica.start(this.database, this.second, "planloom.worker.heartbeat=100ms",
						"planloom.worker.lease=1m")) {
			UUID id = api.submit("Goal");
			started.await();
			api.bean(PlanInterventions.class).skipStep(id, "a", null);
			interrupted.await();
			assertThat(worker.plan(id).awaitEnd().status()).isEqualTo("completed");
		}
	}

}
