package io.planloom.execution;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Effort;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepSpec;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans that are under way when the service is replaced by a later version. */
class UpgradeIntegrationTests {

	private static final UUID PLAN = UUID.fromString("019b0000-0000-7000-8000-000000000001");

	/** As version 15 wrote them. */
	private static final String STEPS = """
			insert into step (plan_id, id, position, kind, description, revision, rank, status, attempt, started_at, ended_at,
			    not_before, agent, effort, verifies, fallback_description, fallback_agent, optional)
			values (:plan, 'draft', 0, 'draft', 'Draft', 0, 10, 'completed', 1, now(), now(), null, null, null, null, null, null, false),
			    (:plan, 'a', 1, 'action', 'Do a', 1, 4, 'ready', 0, null, null, now(), 'critic', 'high', null, 'Do less', null, false),
			    (:plan, 'check', 2, 'verify', 'Check a', 1, 3, 'pending', 0, null, null, null, 'writer', null, 'a', null, null, false),
			    (:plan, 'b', 3, 'action', 'Do b', 1, 2, 'pending', 0, null, null, null, null, null, null, 'Guess', 'writer', true),
			    (:plan, 'synthesize', 4, 'synthesize', 'Answer', 1, 1, 'pending', 0, null, null, null, null, null, null, null, null, false)""";

	private final TestDatabase database = TestDatabase.at("15");

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final ScriptedExecutors executors = new ScriptedExecutors();

	@Test
	void goOnWithAllThatWasSaidOfTheirSteps() throws InterruptedException {
		insert();
		this.database.migrate();
		this.executors.on("a", UpgradeIntegrationTests::unlessFallback)
			.on("check", (claimedStep) -> new StepOutcome.Judged(true, "Good.", List.of(), List.of()));
		try (Replica replica = Replica.start(this.database, this.executors)) {
			PlanState plan = replica.plan(PLAN).awaitEnd();
			assertThat(plan.status()).isEqualTo("completed");
			assertThat(plan.attempts()).containsExactly("a 1 failed", "a 2 completed", "check 1 completed",
					"b 1 completed", "synthesize 1 completed");
		}
		assertThat(run("a").getFirst().attributes()).isEqualTo(StepAttributes.NONE.withAgent("critic")
			.withEffort(Effort.HIGH)
			.withFallback(new Fallback("Do less", null)));
		assertThat(run("a").getLast().spec()).isEqualTo(new StepSpec.Action("Do less", "critic"));
		assertThat(run("check").getFirst().spec()).isEqualTo(new StepSpec.Verify("Check a", "a", "writer"));
		assertThat(run("b").getFirst().attributes())
			.isEqualTo(StepAttributes.NONE.withFallback(new Fallback("Guess", "writer")).withOptional(true));
		assertThat(run("synthesize").getFirst().attributes()).isEqualTo(StepAttributes.NONE);
		assertThat(this.executors.runs()).extracting(ClaimedStep::limits)
			.containsOnly(LimitsBuilder.limits()
				.depth(1)
				.splits(1)
				.tokens(5_000)
				.cost("0.25")
				.timeout(Duration.ofMillis(1_800_500))
				.degrade(DegradeLevel.CHEAPER_MODEL)
				.degradeAt(70)
				.build());
	}

	private static StepOutcome unlessFallback(ClaimedStep claimedStep) {
		return claimedStep.spec().description().equals("Do less") ? ScriptedExecutors.done(claimedStep)
				: ScriptedExecutors.failed();
	}

	private List<ClaimedStep> run(String stepId) {
		return this.executors.runs().stream().filter((run) -> run.ref().stepId().equals(stepId)).toList();
	}

	private void insert() {
		this.jdbc
			.sql("""
					insert into plan (id, goal, requested_strategy, strategy, max_steps, max_depth, max_replans, max_attempts,
					    max_revisions, max_splits, max_parallel, max_tokens, max_cost, timeout_millis, degrade, degrade_at,
					    status, revision, version, deadline_at, runnable_at, created_at, updated_at)
					values (:plan, 'Goal', 'auto', 'dag', 10, 1, 0, 3, 2, 1, 4, 5000, 0.25, 1800500, '["cheaper_model"]', 70,
					    'running', 1, 7, now() + interval '30 minutes', now(), now(), now())""")
			.param("plan", PLAN)
			.update();
		this.jdbc.sql(STEPS).param("plan", PLAN).update();
		this.jdbc.sql("""
				insert into dependency (plan_id, step_id, depends_on)
				values (:plan, 'check', 'a'), (:plan, 'b', 'a'), (:plan, 'b', 'check'), (:plan, 'synthesize', 'b')""")
			.param("plan", PLAN)
			.update();
	}

}
