package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.NewPlan;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepEdit;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.Subject;
import io.planloom.plan.command.PlanDecisions;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.PlanWork;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.PlanSpecBuilder;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas of the engine on one database. */
@ReplicaTest
class ReplicasIntegrationTests {

	private static final String[] IDLE = { "planloom.worker.enabled=false" };

	private static final String[] QUICK = { "planloom.worker.heartbeat=100ms", "planloom.worker.lease=1m" };

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors first = new ScriptedExecutors();

	private final ScriptedExecutors second = new ScriptedExecutors();

	@Test
	void runEachStepOnce() {
		this.first.draft("a", "b", "c<a,b", "d<c");
		this.second.draft("a", "b", "c<a,b", "d<c");
		try (Replica one = Replica.start(this.database, this.first);
				Replica two = Replica.start(this.database, this.second)) {
			List<UUID> plans = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				plans.add(((i % 2 == 0) ? one : two).submit("Goal " + i));
			}
			plans.forEach((id) -> assertThat(one.plan(id).awaitEnd().status()).isEqualTo("completed"));
		}
		List<String> runs = new ArrayList<>();
		this.first.runs().forEach((run) -> runs.add(run.ref().planId() + run.ref().stepId()));
		this.second.runs().forEach((run) -> runs.add(run.ref().planId() + run.ref().stepId()));
		assertThat(runs).hasSize(40 * 6).doesNotHaveDuplicates();
	}

	@Test
	void hearOfWorkAndOfCancelOnTheOther() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.second.draft("a").on("a", (claimedStep) -> {
			StepOutcome outcome = EngineIntegrationTests.hang(started);
			interrupted.countDown();
			return outcome;
		});
		// Neither a poll nor a heartbeat tells it anything
		String[] patient = { "planloom.worker.poll=1h", "planloom.worker.heartbeat=1h", "planloom.worker.lease=3h" };
		try (Replica api = Replica.start(this.database, this.first, IDLE);
				Replica worker = Replica.start(this.database, this.second, patient)) {
			awaitListening(worker);
			UUID id = api.submit("Goal");
			started.await();
			api.bean(PlanManagement.class).cancel(id);
			interrupted.await();
		}
	}

	@Test
	void seeEditsMadeOnTheOther() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch edited = new CountDownLatch(1);
		this.second.draft("a", "b<a", "c<b").on("a", (claimedStep) -> {
			started.countDown();
			await(edited);
			return ScriptedExecutors.done(claimedStep);
		});
		try (Replica api = Replica.start(this.database, this.first, IDLE);
				Replica worker = Replica.start(this.database, this.second)) {
			UUID id = api.submit("Goal");
			started.await();
			StepDraft other = new StepDraft("c", StepKind.ACTION, "Other", List.of("new"), List.of(),
					StepAttributes.NONE);
			StepDraft added = new StepDraft("new", StepKind.ACTION, "New", List.of("a"), List.of(),
					StepAttributes.NONE);
			api.bean(PlanDecisions.class)
				.edit(id, new StepEdit(null, List.of(other, added), List.of("b")), (version) -> true);
			edited.countDown();
			assertThat(worker.plan(id).awaitEnd().status()).isEqualTo("completed");
			assertThat(worker.plan(id).steps().keySet()).containsExactly("a", "c", "draft", "new", "synthesize");
			assertThat(worker.plan(id).sequences()).isSorted().doesNotHaveDuplicates();
		}
		assertThat(this.second.runSteps()).containsExactly("draft", "a", "new", "c", "synthesize");
		assertThat(this.second.runs()).filteredOn((run) -> run.ref().stepId().equals("c"))
			.singleElement()
			.satisfies((run) -> assertThat(run.spec().description()).isEqualTo("Other"));
	}

	@Test
	void keepWhatWaitsThroughRestart() {
		UUID id;
		try (Replica one = Replica.start(this.database, this.first)) {
			id = one.bean(PlanManagement.class)
				.create(new NewPlan(PlanSpecBuilder.goal("Goal").approval(Approval.PLAN).build(), Replica.LIMITS,
						Map.of(),
						new AcceptedSteps(Strategy.DAG,
								List.of(new DraftedStep("may", new StepSpec.Approval("May it?"), List.of()),
										new DraftedStep("b", new StepSpec.Action("B"), List.of("may"))),
								List.of()),
						null), null)
				.planId();
			assertThat(one.plan(id).status()).isEqualTo("awaiting_approval");
		}
		try (Replica two = Replica.start(this.database, this.second);
				Replica three = Replica.start(this.database, this.first, IDLE)) {
			two.bean(PlanDecisions.class).approve(id, Subject.WHATEVER_WAITS, null);
			two.plan(id).awaitStep("may", "waiting");
			assertThat(two.plan(id).value("waiting_since")).isNotNull();
			three.bean(PlanDecisions.class).approveStep(id, "may", "Fine");
			assertThat(two.plan(id).awaitEnd().status()).isEqualTo("completed");
			assertThat(two.plan(id).value("waiting_since")).isNull();
		}
		assertThat(this.second.runSteps()).containsExactly("b", "synthesize");
	}

	static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void takeOverFromLostWorkerAndIgnoreWhatItSaysLater() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch late = new CountDownLatch(1);
		this.first.draft("a").on("a", (claimedStep) -> {
			if (claimedStep.ref().attempt() > 1) {
				return ScriptedExecutors.done(claimedStep);
			}
			started.countDown();
			awaitUninterruptibly(late);
			return new StepOutcome.Completed("too late", List.of());
		});
		try (Replica one = Replica.start(this.database, this.first, QUICK)) {
			UUID id = one.submit("Goal");
			started.await();
			one.bean(JdbcClient.class).sql("update worker set lease_until = now() - interval '1 second'").update();
			PlanState plan = one.plan(id).awaitEnd();
			late.countDown();
			assertThat(plan.attempts()).containsExactly("draft 1 completed", "a 1 lost", "a 2 completed");
			assertThat(plan.log()).contains("step.retrying a");
			assertThat(plan.value("result")).isEqualTo("result of a");
			Awaitility.await().until(() -> one.bean(Attempts.class).refs().isEmpty());
			assertThat(plan.value("result")).isEqualTo("result of a");
		}
	}

	@Test
	void refuseOutcomeOfFencedAttempt() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		this.first.draft("a").on("a", (claimedStep) -> EngineIntegrationTests.hang(started));
		try (Replica one = Replica.start(this.database, this.first)) {
			UUID id = one.submit("Goal");
			started.await();
			ClaimedStep held = this.first.runs().getLast();
			PlanWork work = one.bean(PlanWork.class);
			work.reclaim(id, held.ref().worker());
			PlanState plan = one.plan(id);
			List<String> before = plan.log();
			PlanWork.Completed settled = work
				.complete(List.of(new PlanWork.Finished(held.ref(), ScriptedExecutors.done(held), 1)))
				.getFirst();
			assertThat(settled.accepted()).isFalse();
			assertThat(plan.log().subList(0, before.size())).isEqualTo(before);
			assertThat(plan.log()).doesNotContain("step.completed a");
		}
	}

	@Test
	void giveAttemptsBackWhenTheyStop() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		this.first.draft("a").on("a", (claimedStep) -> EngineIntegrationTests.hang(started));
		UUID id;
		try (Replica one = Replica.start(this.database, this.first)) {
			id = one.submit("Goal");
			started.await();
		}
		assertThat(JdbcClient.create(this.database.dataSource())
			.sql("select status || ' ' || attempt || ' ' || failures from step where id = 'a'")
			.query(String.class)
			.single()).isEqualTo("ready 0 0");
		try (Replica two = Replica.start(this.database, this.second)) {
			PlanState plan = two.plan(id).awaitEnd();
			assertThat(plan.attempts()).containsExactly("draft 1 completed", "a 1 completed");
			assertThat(two.bean(JdbcClient.class).sql("select count(*) from worker").query(Integer.class).single())
				.isOne();
		}
	}

	@Test
	void goOnAfterTheyWereStoppedAndStarted() {
		this.first.draft("a", "b");
		try (Replica one = Replica.start(this.database, this.first)) {
			one.plan(one.submit("Goal")).awaitEnd();
			one.bean(Worker.class).stop();
			UUID id = one.submit("Goal");
			one.bean(Worker.class).start();
			assertThat(one.plan(id).awaitEnd().status()).isEqualTo("completed");
		}
	}

	@Test
	void takeBackWhatNobodyRuns() {
		this.first.draft("a", "b");
		try (Replica one = Replica.start(this.database, this.first, QUICK)) {
			UUID id = one.submit("Goal");
			one.plan(id).awaitEnd();
			UUID stuck = stuck(one, one.bean(WorkerLease.class).id());
			assertThat(one.plan(stuck).awaitEnd().status()).isEqualTo("completed");
			UUID vanished = stuck(one, UUID.randomUUID());
			one.bean(Recovery.class).reclaimVanished();
			assertThat(one.plan(vanished).awaitEnd().status()).isEqualTo("completed");
		}
	}

	/**
	 * Makes a plan whose draft step is in progress by a worker that does not know of it.
	 */
	private static UUID stuck(Replica replica, UUID worker) {
		return new TransactionTemplate(replica.bean(PlatformTransactionManager.class)).execute((transaction) -> {
			UUID id = replica.submit("Goal");
			replica.bean(JdbcClient.class).sql("""
					update step set status = 'in_progress', owner = ?, attempt = 1, not_before = null,
					attempt_started_at = now(), started_at = now() where plan_id = ?
					""").param(worker).param(id).update();
			replica.bean(JdbcClient.class)
				.sql("update plan set runnable_at = null, version = version + 1 where id = ?")
				.param(id)
				.update();
			return id;
		});
	}

	static void awaitListening(Replica replica) {
		JdbcClient jdbc = replica.bean(JdbcClient.class);
		Awaitility.await()
			.until(() -> jdbc.sql(
					"select count(*) from pg_stat_activity where datname = current_database() and query = 'listen planloom'")
				.query(Integer.class)
				.single() >= 1);
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean done = false;
		while (!done) {
			try {
				latch.await();
				done = true;
			}
			catch (InterruptedException ex) {
				// A model that does not hear
			}
		}
	}

}
