package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.model.Plan;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsChangeBuilder;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two replicas that run no steps of their own, so that what changes a plan is in the
 * test's hands. Each keeps the plans that it changed last at hand.
 */
@ReplicaTest
class TransitionsIntegrationTests {

	private static final UUID WORKER = UUID.randomUUID();

	private final TestDatabase database = TestDatabase.create();

	private final Replica one = replica();

	private final Replica two = replica();

	private final UUID id = this.one.submit("Goal");

	@AfterEach
	void stop() {
		this.one.close();
		this.two.close();
	}

	@Test
	void findThatAnotherReplicaChangedThePlan() {
		ClaimedStep draft = claim(this.one).getFirst();
		parallel(this.two, 1);
		assertThat(settle(this.one, draft, drafted("a", "b"))).isTrue();
		assertThat(claim(this.one)).hasSize(1);
		assertThat(claim(this.two)).isEmpty();
		assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, sequences().size()).boxed().toList());
	}

	@Test
	void refuseLateOutcomeOfPlanAtHand() {
		ClaimedStep draft = claim(this.one).getFirst();
		assertThat(settle(this.two, draft, drafted("a"))).isTrue();
		assertThat(settle(this.one, draft, drafted("a"))).isFalse();
		assertThat(this.one.plan(this.id).attempts()).containsExactly("draft 1 completed");
	}

	@Test
	void askAgainWhereAPlanAtHandHadNothingToDo() {
		ClaimedStep draft = claim(this.one).getFirst();
		assertThat(settle(this.two, draft, drafted("a"))).isTrue();
		List<ClaimedStep> claimed = claim(this.two);
		assertThat(this.one.bean(PlanStore.class)
			.apply(this.id, (plan) -> lifecycle(plan).release(claimed.getFirst().ref(), List.of()))).contains(true);
	}

	@Test
	void sayOfWhichStatusAPlanTrulyIs() {
		parallel(this.one, 2);
		this.two.bean(PlanManagement.class).cancel(this.id);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> parallel(this.one, 3))
			.withMessageContaining("cancelled");
		assertThat(this.one.bean(PlanStore.class).apply(this.id, Plan::status)).contains(PlanStatus.CANCELLED);
	}

	@Test
	void loseNoChangeAndNoEventWhenBothChangeAPlan() {
		ClaimedStep draft = claim(this.one).getFirst();
		List<CompletableFuture<Void>> workers = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			Replica replica = (thread % 2 == 0) ? this.one : this.two;
			workers.add(CompletableFuture.runAsync(() -> {
				for (int round = 0; round < 25; round++) {
					giveBackAndClaim(replica);
				}
			}));
		}
		workers.forEach(CompletableFuture::join);
		assertThat(version()).isEqualTo(2 + 8 * 25);
		assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, 2 + 2 * 8 * 25).boxed().toList());
		assertThat(draft.ref().attempt()).isOne();
	}

	@Test
	void forgetPlanThatCouldNotBeWritten() {
		ClaimedStep draft = claim(this.one).getFirst();
		JdbcClient jdbc = this.one.bean(JdbcClient.class);
		jdbc.sql("alter table attempt add constraint broken check (false)").update();
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> settle(this.one, draft, drafted("a")));
		jdbc.sql("alter table attempt drop constraint broken").update();
		assertThat(settle(this.one, draft, drafted("a"))).isTrue();
		assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, sequences().size()).boxed().toList());
	}

	@Test
	void refuseChangeWithinATransaction() {
		PlanStore store = this.one.bean(PlanStore.class);
		TransactionOperations transactions = this.one.bean(TransactionOperations.class);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> transactions.executeWithoutResult((outer) -> store.apply(this.id, Plan::status)))
			.withMessageContaining("a transaction of its own");
		assertThat(version()).as("as it was made").isOne();
	}

	@Test
	void countHowChangesAreMade() {
		ClaimedStep draft = claim(this.one).getFirst();
		assertThat(changes("cached")).as("it was made here").isOne();
		assertThat(settle(this.two, draft, drafted("a"))).isTrue();
		parallel(this.one, 3);
		assertThat(changes("stale")).as("another replica changed it").isOne();
		assertThat(changes("locked")).isOne();
		parallel(this.one, 3);
		assertThat(changes("unchanged")).isOne();
		this.one.bean(PlanManagement.class).cancel(this.id);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> parallel(this.one, 4));
		assertThat(changes("refused")).as("no copy of an ended plan is kept").isZero();
	}

	private double changes(String path) {
		return this.one.bean(MeterRegistry.class)
			.find("planloom.changes")
			.tag("path", path)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private Replica replica() {
		return Replica.start(this.database, new ScriptedExecutors(), "planloom.worker.enabled=false");
	}

	private List<ClaimedStep> claim(Replica replica) {
		return replica.bean(PlanStore.class)
			.apply(this.id, (plan) -> lifecycle(plan).claim(WORKER, 10, DefaultReservation.TOKENS_ONLY.amount()))
			.orElseThrow();
	}

	private boolean settle(Replica replica, ClaimedStep claimedStep, StepOutcome outcome) {
		return replica.bean(PlanStore.class)
			.apply(this.id,
					(plan) -> lifecycle(plan).complete(claimedStep.ref(), outcome, (failures, after) -> Duration.ZERO))
			.orElseThrow();
	}

	/** One transition with two events: the draft step is given back and claimed again. */
	private void giveBackAndClaim(Replica replica) {
		replica.bean(PlanStore.class).apply(this.id, (plan) -> {
			PlanLifecycle lifecycle = lifecycle(plan);
			boolean released = lifecycle.release(new AttemptRef(this.id, "draft", 1, WORKER), List.of());
			return released && !lifecycle.claim(WORKER, 1, DefaultReservation.TOKENS_ONLY.amount()).isEmpty();
		});
	}

	private static PlanLifecycle lifecycle(Plan plan) {
		return new PlanLifecycle(plan, Instant.now());
	}

	private void parallel(Replica replica, int maxParallel) {
		replica.bean(PlanManagement.class)
			.changeLimits(this.id, LimitsChangeBuilder.change().parallel(maxParallel).build());
	}

	private static StepOutcome drafted(String... ids) {
		List<DraftedStep> steps = new ArrayList<>();
		for (String id : ids) {
			steps.add(new DraftedStep(id, new StepSpec.Action("Do " + id), List.of()));
		}
		return new StepOutcome.Drafted(Strategy.DAG, steps, List.of(), List.of());
	}

	private long version() {
		return this.one.bean(JdbcClient.class).sql("select version from plan").query(Long.class).single();
	}

	private List<Long> sequences() {
		return this.one.bean(JdbcClient.class)
			.sql("select sequence from plan_event order by sequence")
			.query(Long.class)
			.list();
	}

}
