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
import io.planloom.testing.Spending;
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
		return Spending.of(this.jdbc, plan);
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

}
