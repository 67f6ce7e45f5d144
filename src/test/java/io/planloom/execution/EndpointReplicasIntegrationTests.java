package io.planloom.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.RefusingEndpoint;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Replicas whose model endpoint refuses calls for a while. */
@ReplicaTest
class EndpointReplicasIntegrationTests {

	private static final StepError LOCKED = new StepError(StepErrorCode.UNAUTHORIZED, "The key is wrong.");

	private static final StepError LIMITED = new StepError(StepErrorCode.RATE_LIMITED, "The rate is limited.");

	private final TestDatabase database = TestDatabase.create();

	private final ScriptedExecutors executors = new ScriptedExecutors();

	private final AtomicBoolean locked = new AtomicBoolean(true);

	@Test
	void completeAllPlansWhenTheKeyIsTakenAgain() {
		this.executors.draft("a", "b", "c<a,b").on("a", unlessLocked(null)).on("b", unlessLocked(null));
		try (Replica one = Replica.start(this.database, this.executors, "planloom.retry.max-delay=50ms");
				Replica two = Replica.start(this.database, this.executors, "planloom.retry.max-delay=50ms")) {
			List<UUID> plans = IntStream.range(0, 10)
				.mapToObj((number) -> ((number % 2 == 0) ? one : two).submit("Goal " + number,
						LimitsBuilder.limits().attempts(1).build()))
				.toList();
			plans.forEach((id) -> one.plan(id).await(() -> one.plan(id).status().equals("paused")));
			PlanState first = one.plan(plans.getFirst());
			int runs = this.executors.runs().size();
			first.await(() -> this.executors.runs().size() > runs + 20);
			assertThat(first.log()).as("tries are not told").filteredOn("plan.paused"::equals).hasSize(1);
			this.locked.set(false);
			assertThat(plans).allSatisfy((id) -> {
				PlanState plan = two.plan(id).await(() -> two.plan(id).status().equals("completed"));
				assertThat(plan.log()).filteredOn("plan.resumed"::equals).hasSize(1);
				assertThat(plan.sequences()).isSorted().doesNotHaveDuplicates();
			});
		}
	}

	@Test
	void tellOtherPlansThatTheKeyIsTaken() {
		this.executors.on("draft", (claimedStep) -> !this.locked.get() ? answer()
				: refused(claimedStep.planSpec().goal().equals("Soon") ? Duration.ofMillis(20) : Duration.ofHours(1)));
		try (Replica one = Replica.start(this.database, this.executors);
				Replica two = Replica.start(this.database, this.executors)) {
			UUID late = one.submit("Late");
			UUID soon = two.submit("Soon");
			List.of(late, soon).forEach((id) -> one.plan(id).await(() -> one.plan(id).status().equals("paused")));
			this.locked.set(false);
			List.of(late, soon).forEach((id) -> one.plan(id).await(() -> one.plan(id).status().equals("completed")));
		}
	}

	@Test
	void tryAtOnceWhenTheyStart() {
		this.executors.on("draft", (claimedStep) -> this.locked.get() ? refused(Duration.ofHours(1)) : answer());
		UUID id;
		try (Replica before = Replica.start(this.database, this.executors)) {
			id = before.submit("Goal");
			before.plan(id).await(() -> before.plan(id).status().equals("paused"));
		}
		this.locked.set(false);
		try (Replica after = Replica.start(this.database, this.executors)) {
			after.plan(id).await(() -> after.plan(id).status().equals("completed"));
		}
	}

	@Test
	void keepTheTimeThatAStepWaits() {
		this.executors.draft("a")
			.on("a", (claimedStep) -> (claimedStep.ref().attempt() > 3) ? ScriptedExecutors.done(claimedStep)
					: new StepOutcome.Postponed(LIMITED, Duration.ofHours(1), List.of(call())));
		UUID id;
		try (Replica before = Replica.start(this.database, this.executors, "planloom.retry.max-retry-after=1h")) {
			id = before.submit("Goal", LimitsBuilder.limits().attempts(1).timeout(Duration.ofDays(1)).build());
			PlanState plan = before.plan(id).await(() -> before.plan(id).log().contains("step.waiting a"));
			assertThat(plan.attempts()).containsExactly("draft 1 completed", "a 1 failed");
		}
		try (Replica after = Replica.start(this.database, this.executors)) {
			UUID other = after.submit("Other");
			after.plan(other).await(() -> after.plan(other).log().contains("step.waiting a"));
			assertThat(after.plan(id).attempts()).as("waits on").hasSize(2);
			assertThat(after.plan(id).steps()).containsEntry("a", "ready");
		}
	}

	private Function<ClaimedStep, StepOutcome> unlessLocked(@Nullable Duration retryAfter) {
		return (claimedStep) -> this.locked.get() ? refused(retryAfter) : ScriptedExecutors.done(claimedStep);
	}

	private static StepOutcome refused(@Nullable Duration retryAfter) {
		return new StepOutcome.Refused(LOCKED, new RefusingEndpoint("gpt", "models.example:443", false), retryAfter,
				List.of());
	}

	private static StepOutcome answer() {
		return new StepOutcome.Answered("It is so.", List.of(), List.of());
	}

	private static ModelCall call() {
		return new ModelCall("act", "gpt", null, null, null, null, Instant.parse("2026-01-01T00:00:00Z"), 1,
				LIMITED.code(), null);
	}

}
