package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepResults;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Steps that become steps of their own, on a database that replicas share. */
@ReplicaTest
class SubgoalReplicasIntegrationTests {

	private static final String[] QUICK = { "planloom.worker.heartbeat=100ms", "planloom.worker.lease=1m" };

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors first = new ScriptedExecutors();

	private final ScriptedExecutors second = new ScriptedExecutors();

	@Test
	void runEachStepOfTreeOnce() {
		List.of(this.first, this.second)
			.forEach((executors) -> executors.draft("a", "big!<a", "z<big")
				.expand("big", "part!", "side", "end<part,side")
				.expand("big.part", "x", "y<x"));
		List<UUID> plans = new ArrayList<>();
		try (Replica one = Replica.start(this.database, this.first);
				Replica two = Replica.start(this.database, this.second)) {
			for (int i = 0; i < 20; i++) {
				plans.add(((i % 2 == 0) ? one : two).submit("Goal " + i));
			}
			plans.forEach((id) -> assertThat(one.plan(id).awaitEnd().status()).isEqualTo("completed"));
			PlanState plan = one.plan(plans.getFirst());
			assertThat(plan.steps()).containsOnlyKeys("draft", "a", "big", "z", "synthesize", "big.part", "big.side",
					"big.end", "big.synthesize", "big.part.x", "big.part.y", "big.part.synthesize");
			assertThat(plan.log().indexOf("step.completed big.part"))
				.isLessThan(plan.log().indexOf("step.started big.end"));
			assertThat(plan.log().indexOf("step.completed big")).isLessThan(plan.log().indexOf("step.started z"));
			assertThat(plan.sequences()).isSorted().doesNotHaveDuplicates();
			assertThat(plan.attempts()).contains("big 1 completed", "big.part 1 completed");
		}
		List<String> runs = new ArrayList<>();
		this.first.runs().forEach((run) -> runs.add(run.ref().planId() + run.ref().stepId()));
		this.second.runs().forEach((run) -> runs.add(run.ref().planId() + run.ref().stepId()));
		assertThat(runs).hasSize(20 * 12).doesNotHaveDuplicates();
	}

	@Test
	void knowTheResultOfSubgoalOnAnyReplica() {
		this.first.draft("big!", "z<big")
			.expand("big", "x", "y")
			.on("z", (claimedStep) -> EngineIntegrationTests.hang(new CountDownLatch(1)));
		try (Replica one = Replica.start(this.database, this.first)) {
			UUID id = one.submit("Goal");
			// The claim is committed before its attempt begins
			Awaitility.await().until(() -> this.first.runSteps().contains("z"));
			List<StepInput> inputs = this.first.runs().getLast().inputs();
			assertThat(one.bean(StepResults.class).of(id, inputs)).singleElement()
				.satisfies((result) -> assertThat(result.result()).isEqualTo("result of big.synthesize"));
			try (Replica two = Replica.start(this.database, this.second, "planloom.worker.enabled=false")) {
				StepResults cold = two.bean(StepResults.class);
				assertThat(cold.of(id, inputs)).singleElement().satisfies((result) -> {
					assertThat(result.stepId()).isEqualTo("big");
					assertThat(result.result()).isEqualTo("result of big.synthesize");
				});
				assertThat(cold.of(id)).extracting((result) -> result.stepId() + ": " + result.result())
					.containsExactly("big: result of big.synthesize", "z: null");
				assertThat(cold.partsOf(id, "big")).extracting((result) -> result.stepId() + ": " + result.result())
					.containsExactly("big.x: result of big.x", "big.y: result of big.y");
			}
			one.bean(PlanManagement.class).cancel(id);
		}
	}

	@Test
	void planSubgoalAgainWhoseWorkerIsLost() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		this.first.draft("big!").on("big", (claimedStep) -> EngineIntegrationTests.hang(started));
		this.second.expand("big", "x", "y<x");
		try (Replica one = Replica.start(this.database, this.first, QUICK)) {
			UUID id = one.submit("Goal");
			started.await();
			try (Replica two = Replica.start(this.database, this.second, QUICK)) {
				one.bean(JdbcClient.class)
					.sql("update worker set lease_until = now() - interval '1 hour' where id = ?")
					.param(one.bean(WorkerLease.class).id())
					.update();
				this.first.expand("big", "x", "y<x");
				PlanState plan = two.plan(id).awaitEnd();
				assertThat(plan.status()).isEqualTo("completed");
				assertThat(plan.attempts()).startsWith("draft 1 completed", "big 1 lost", "big 2 completed");
				assertThat(plan.value("result")).isEqualTo("result of big.synthesize");
			}
		}
	}

	@Test
	void cancelWhatWaits() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		this.first.draft("big!")
			.expand("big", "x", "y<x")
			.on("big.x", (claimedStep) -> EngineIntegrationTests.hang(started));
		try (Replica one = Replica.start(this.database, this.first)) {
			UUID id = one.submit("Goal");
			started.await();
			assertThat(one.plan(id).steps()).containsEntry("big", "waiting");
			one.bean(PlanManagement.class).cancel(id);
			assertThat(one.plan(id).steps()).containsEntry("big", "cancelled")
				.containsEntry("big.x", "cancelled")
				.containsEntry("big.synthesize", "cancelled");
		}
	}

}
