package io.planloom;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Real JVMs on one Postgres keep within the limits of a plan together. */
@ProcessTest
class BudgetReplicasIntegrationTests {

	private static final int CAP = 60_000;

	private static final int CALL = 1_500;

	/** What one answer may have at most, so that many calls fit side by side. */
	private static final String OUTPUT = "planloom.models.output.max-tokens=500";

	/**
	 * Half of what the plan may have at the same time, so that it takes both replicas.
	 */
	private static final String SLOTS = "planloom.worker.slots=10";

	/** What is recorded, what counts, and what counts with all that may still come. */
	private static final String SPENDING = """
			select (select coalesce(sum(input_tokens + output_tokens), 0) from model_call m where m.plan_id = p.id),
			    spent_tokens, spent_tokens + coalesce((
			        select sum((g.value ->> 'tokens')::bigint) from jsonb_each(coalesce(p.grants, '{}')) g), 0)
			from plan p where id = ?""";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final AtomicLong answered = new AtomicLong();

	private final ScriptedModelServer model = ScriptedModelServer.start();

	@AfterEach
	void stopModel() {
		this.model.close();
	}

	@Test
	void twentyWorkersNeverOvershootTogether() {
		this.model.on("plan")
			.always((request) -> spending(Drafts.dag(IntStream.range(0, 60)
				.mapToObj((number) -> step("s" + number, "Do part " + number))
				.toArray(Drafts.Step[]::new)), Duration.ZERO));
		this.model.on("act").always((request) -> spending("Done", Duration.ofMillis(30)));
		try (ServiceProcess one = ServiceProcess.launch(this.database, this.model.baseUrl(), OUTPUT, SLOTS);
				ServiceProcess two = ServiceProcess.launch(this.database, this.model.baseUrl(), OUTPUT, SLOTS)) {
			two.url();
			UUID plan = submit(one);
			Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
				Spending spending = spending(plan);
				assertThat(spending.recorded()).isEqualTo(spending.counted());
				assertThat(spending.committed()).isLessThanOrEqualTo(CAP);
				return isQuiet(plan);
			});
			assertThat(spending(plan))
				.isEqualTo(new Spending(this.answered.get(), this.answered.get(), this.answered.get()));
			assertThat(this.answered.get()).isBetween(CAP - 5_000L, (long) CAP);
			assertThat(this.jdbc.sql("select count(distinct worker_id) from attempt where plan_id = ?")
				.param(plan)
				.query(Integer.class)
				.single()).as("replicas at work").isEqualTo(2);
			assertThat(text("select paused_reason from plan where id = ?", plan)).contains("maxTokens");
		}
	}

	@Test
	void countsWhatKilledReplicaHadUnderWay() {
		this.model.on("plan")
			.always((request) -> spending(Drafts.dag(step("a", "Do a"), step("b", "Do b"), step("c", "Do c", "a", "b")),
					Duration.ZERO));
		this.model.on("act").reply(Reply.hang(), Reply.hang());
		this.model.on("synthesize").always((request) -> spending("Done", Duration.ZERO));
		UUID plan;
		try (ServiceProcess first = ServiceProcess.start(this.database, this.model.baseUrl(), OUTPUT)) {
			plan = submit(first);
			Awaitility.await().until(() -> this.model.requests("act").size() == 2);
			first.kill();
		}
		Spending killed = spending(plan);
		assertThat(killed.counted()).isEqualTo(CALL);
		this.model.on("act").always((request) -> spending("Done", Duration.ZERO));
		try (ServiceProcess second = ServiceProcess.start(this.database, this.model.baseUrl(), OUTPUT)) {
			second.url();
			Awaitility.await().until(() -> text("select status from plan where id = ?", plan).equals("completed"));
		}
		Spending after = spending(plan);
		assertThat(after.recorded()).as("nothing is invented").isEqualTo(this.answered.get());
		assertThat(after.committed() - after.counted()).as("what the lost calls may have taken still counts")
			.isEqualTo(killed.committed() - killed.counted())
			.isGreaterThan(2 * 500);
		assertThat(after.committed()).isLessThanOrEqualTo(CAP);
	}

	private Reply spending(String text, Duration delay) {
		this.answered.addAndGet(CALL);
		return Reply.text(text).usage(CALL - 300, 300, 0).delay(delay);
	}

	/** Whether it waits for a person and nothing of it is under way any more. */
	private boolean isQuiet(UUID plan) {
		return text("select status from plan where id = ?", plan).equals("paused")
				&& text("select count(*)::text from step where plan_id = ? and status = 'in_progress'", plan)
					.equals("0");
	}

	private Spending spending(UUID plan) {
		return this.jdbc.sql(SPENDING)
			.param(plan)
			.query((row, index) -> new Spending(row.getLong(1), row.getLong(2), row.getLong(3)))
			.single();
	}

	private String text(String sql, UUID plan) {
		return this.jdbc.sql(sql).param(plan).query(String.class).single();
	}

	private static UUID submit(ServiceProcess service) {
		String location = service
			.post("/plans",
					"""
							{"goal":"Do it","limits":{"maxTokens":%d,"maxSteps":60,"maxParallel":20,"maxAttempts":5}}"""
						.formatted(CAP))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
	}

	private record Spending(long recorded, long counted, long committed) {
	}

}
