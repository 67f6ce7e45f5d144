package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.plan.StepError;
import io.planloom.plan.command.PlanManagement;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ReplicaTest
class EngineIntegrationTests {

	private final ScriptedExecutors executors = new ScriptedExecutors();

	private Replica replica;

	@BeforeEach
	void start() {
		this.replica = Replica.start(TestDatabase.create(), this.executors);
	}

	@AfterEach
	void stop() {
		this.replica.close();
	}

	@Test
	void runsGoalToItsEnd() {
		this.executors.draft("a", "b<a", "c<a", "d<b,c");
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.status()).isEqualTo("completed");
		assertThat(plan.value("result")).isEqualTo("result of synthesize");
		assertThat(plan.steps().values()).containsOnly("completed");
		assertThat(this.executors.runSteps()).startsWith("draft", "a").endsWith("d", "synthesize").hasSize(6);
		assertThat(plan.log())
			.startsWith("plan.created", "step.started draft", "plan.drafted", "step.completed draft", "step.started a",
					"step.completed a")
			.endsWith("step.completed synthesize", "plan.completed");
		assertThat(plan.sequences())
			.containsExactlyElementsOf(LongStream.rangeClosed(1, plan.log().size()).boxed().toList());
		assertThat(plan.value("last_sequence")).isEqualTo((long) plan.log().size());
	}

	@Test
	void endsOneStepPlanWithItsResult() {
		this.executors.draft("only");
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.value("result")).isEqualTo("result of only");
		assertThat(plan.steps()).containsOnlyKeys("draft", "only");
	}

	@Test
	void endsPlanThatPlannerAnsweredAtOnce() {
		this.executors.on("draft", (claimedStep) -> new StepOutcome.Answered("4", List.of(), List.of()));
		PlanState plan = this.replica.plan(this.replica.submit("What is 2+2?")).awaitEnd();
		assertThat(plan.status()).isEqualTo("completed");
		assertThat(plan.value("result")).isEqualTo("4");
		assertThat(plan.value("strategy")).isEqualTo("direct");
	}

	@Test
	void triesAgainWhatMayPass() {
		AtomicInteger calls = new AtomicInteger();
		this.executors.draft("a")
			.on("a", (claimedStep) -> (calls.incrementAndGet() < 3) ? ScriptedExecutors.retry()
					: ScriptedExecutors.done(claimedStep));
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.status()).isEqualTo("completed");
		assertThat(plan.attempts()).containsExactly("draft 1 completed", "a 1 failed", "a 2 failed", "a 3 completed");
		assertThat(plan.log()).contains("step.retrying a");
	}

	@Test
	void waitsAsLongAsTheEndpointAsks() {
		this.executors.draft("a")
			.on("a", (claimedStep) -> (claimedStep.ref().attempt() == 1)
					? new StepOutcome.RetryLater(ScriptedExecutors.PASSING, Duration.ofSeconds(1), List.of())
					: ScriptedExecutors.done(claimedStep));
		UUID id = this.replica.submit("Goal");
		PlanState plan = this.replica.plan(id).awaitEnd();
		assertThat(this.replica.bean(JdbcClient.class).sql("""
				select b.started_at >= a.ended_at + interval '1 second' from attempt a, attempt b
				where a.plan_id = ? and b.plan_id = a.plan_id and a.step_id = 'a' and b.step_id = 'a'
				and a.number = 1 and b.number = 2
				""").param(id).query(Boolean.class).single()).isTrue();
		assertThat(plan.status()).isEqualTo("completed");
	}

	@Test
	void finishesWhatCanBeFinished() {
		this.executors.draft("a", "b<a", "c", "d<c").on("a", (claimedStep) -> ScriptedExecutors.failed());
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.status()).isEqualTo("partial");
		assertThat(plan.steps()).containsAllEntriesOf(
				Map.of("a", "failed", "b", "skipped", "c", "completed", "d", "completed", "synthesize", "completed"));
		assertThat(plan.value("error_message")).isEqualTo("2 of 4 steps did not complete: a failed, b was skipped.");
		assertThat(plan.value("result")).isEqualTo("result of synthesize");
	}

	@Test
	void failsWhenNothingUsableWasMade() {
		this.executors.draft("a", "b<a").on("a", (claimedStep) -> ScriptedExecutors.retry());
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.status()).isEqualTo("failed");
		assertThat(plan.steps()).containsAllEntriesOf(Map.of("a", "failed", "b", "skipped", "synthesize", "skipped"));
		assertThat(plan.value("error_code")).isEqualTo("server_error");
		assertThat(plan.attempts()).filteredOn((attempt) -> attempt.startsWith("a ")).hasSize(3);
		assertThat(plan.log()).endsWith("plan.failed");
	}

	@Test
	void stopsPlanWhenEveryStepWouldFail() throws InterruptedException {
		CountDownLatch waiting = new CountDownLatch(1);
		StepError key = new StepError(StepErrorCode.UNAUTHORIZED, "The key is bad.");
		this.executors.draft("a", "b", "c<a").on("b", (claimedStep) -> hang(waiting)).on("a", (claimedStep) -> {
			await(waiting);
			return new StepOutcome.Failed(key, StepOutcome.Reach.PLAN, List.of());
		});
		PlanState plan = this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		assertThat(plan.status()).isEqualTo("failed");
		assertThat(plan.steps().get("b")).isEqualTo("cancelled");
		assertThat(plan.value("error_code")).isEqualTo("unauthorized");
		assertThat(plan.attempts()).contains("b 1 cancelled");
	}

	@Test
	void keepsParallelismOfPlan() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch two = new CountDownLatch(2);
		this.executors.draft("a", "b", "c", "d", "e", "f");
		for (String step : "abcdef".split("")) {
			this.executors.on(step, (claimedStep) -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				two.countDown();
				await(two);
				pause(50);
				running.decrementAndGet();
				return ScriptedExecutors.done(claimedStep);
			});
		}
		PlanState plan = this.replica
			.plan(this.replica.submit("Goal",
					LimitsBuilder.limits().parallel(2).timeout(Duration.ofMinutes(1)).build()))
			.awaitEnd();
		assertThat(plan.status()).isEqualTo("completed");
		assertThat(most).hasValue(2);
	}

	@Test
	void cancelInterruptsWhatIsUnderWay() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.executors.draft("a", "b<a").on("a", (claimedStep) -> {
			StepOutcome outcome = hang(started);
			interrupted.countDown();
			return outcome;
		});
		UUID id = this.replica.submit("Goal");
		started.await();
		this.replica.bean(PlanManagement.class).cancel(id);
		await(interrupted);
		PlanState plan = this.replica.plan(id);
		assertThat(plan.status()).isEqualTo("cancelled");
		assertThat(plan.steps()).containsAllEntriesOf(Map.of("a", "cancelled", "b", "cancelled"));
		assertThat(plan.log()).endsWith("plan.cancelled");
	}

	@Test
	void recordsWhatCancelledAttemptSpent() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		ModelCall call = new ModelCall("act", "gpt", 100, null, null, null, Instant.parse("2026-01-01T00:00:00Z"), 5,
				StepErrorCode.INTERRUPTED, null);
		this.executors.draft("a").on("a", (claimedStep) -> {
			hang(started);
			return new StepOutcome.RetryLater(ScriptedExecutors.PASSING, null, List.of(call));
		});
		UUID id = this.replica.submit("Goal");
		started.await();
		this.replica.bean(PlanManagement.class).cancel(id);
		this.replica.plan(id)
			.await(() -> this.replica.bean(JdbcClient.class)
				.sql("select sum(input_tokens) from model_call where plan_id = ?")
				.param(id)
				.query(Integer.class)
				.optional()
				.equals(Optional.of(100)));
	}

	@Test
	void endsPlanAtItsDeadline() {
		this.executors.draft("a", "b").on("b", (claimedStep) -> hang(new CountDownLatch(1)));
		UUID id = this.replica.submit("Goal");
		PlanState plan = this.replica.plan(id).awaitStep("a", "completed").awaitStep("b", "in_progress");
		this.replica.bean(JdbcClient.class)
			.sql("update plan set deadline_at = now(), version = version + 1 where id = ?")
			.param(id)
			.update();
		plan.awaitEnd();
		assertThat(plan.status()).isEqualTo("partial");
		assertThat(plan.value("ended_by")).isEqualTo("limit");
		assertThat(plan.value("error_code")).isEqualTo("timeout");
		assertThat(plan.steps().get("b")).isEqualTo("cancelled");
	}

	@Test
	void interruptsAttemptThatTakesTooLong() {
		this.replica.close();
		this.replica = Replica.start(TestDatabase.create(), this.executors, "planloom.worker.attempt-timeout=100ms");
		this.executors.draft("a").on("a", (claimedStep) -> hang(new CountDownLatch(1)));
		PlanState plan = this.replica
			.plan(this.replica.submit("Goal",
					LimitsBuilder.limits().attempts(1).timeout(Duration.ofMinutes(1)).build()))
			.awaitEnd();
		assertThat(plan.status()).isEqualTo("failed");
		assertThat(plan.value("error_code")).isEqualTo("timeout");
	}

	@Test
	void countsWhatEnded() {
		this.executors.draft("a", "b<a").on("a", (claimedStep) -> ScriptedExecutors.failed());
		this.replica.plan(this.replica.submit("Goal")).awaitEnd();
		MeterRegistry registry = this.replica.bean(MeterRegistry.class);
		Awaitility.await().untilAsserted(() -> {
			assertThat(registry.get("planloom.plans").tag("status", "failed").counter().count()).isOne();
			assertThat(registry.get("planloom.steps").tags("kind", "action", "status", "skipped").counter().count())
				.isOne();
			assertThat(registry.get("planloom.attempts").tags("kind", "action", "outcome", "failed").counter().count())
				.isOne();
			assertThat(registry.get("planloom.step.queue").timer().count()).isEqualTo(2);
		});
	}

	static StepOutcome hang(CountDownLatch started) {
		started.countDown();
		pause(60_000);
		return ScriptedExecutors.retry();
	}

	/**
	 * Works for a while; ends at an interrupt, with the flag set, as a model call does.
	 */
	static void pause(long millis) {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
