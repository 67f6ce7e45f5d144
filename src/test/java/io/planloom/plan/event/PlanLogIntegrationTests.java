package io.planloom.plan.event;

import java.util.UUID;

import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.StatementCount;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class PlanLogIntegrationTests {

	@Autowired
	PlanLog log;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	EntityManagerFactory factory;

	@Test
	void readsPageAfterAnEvent() {
		UUID planId = plan();
		assertThat(this.log.read(planId, 1, 2)).containsExactly(
				new LoggedEvent(planId, 2, "step.started", PlanRows.CREATED, "{\"step\": {\"text\": \"Ärger\"}}"),
				new LoggedEvent(planId, 3, "step.completed", PlanRows.CREATED, "[]"));
		assertThat(this.log.read(planId, 3, 2)).extracting(LoggedEvent::sequence).containsExactly(4L);
		assertThat(this.log.read(planId, 4, 2)).isEmpty();
		assertThat(this.log.read(UUID.randomUUID(), 0, 2)).isEmpty();
	}

	@Test
	void readsPageByOneStatementWithoutTransaction() {
		UUID planId = plan();
		assertThat(StatementCount.of(this.factory, () -> this.log.read(planId, 0, 100)))
			.isEqualTo(new StatementCount(1, 0));
	}

	private UUID plan() {
		return PlanRows.plan()
			.event("plan.created", "{}")
			.event("step.started", "{\"step\": {\"text\": \"Ärger\"}}")
			.event("step.completed", "[]")
			.event("plan.completed", "{}")
			.insert(this.jdbc);
	}

}
