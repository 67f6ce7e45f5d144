package io.planloom.execution;

import java.util.UUID;

import io.planloom.plan.work.AttemptRef;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.StatementCount;
import io.planloom.testing.StepRows;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class WorkerLeasesIntegrationTests {

	private static final long LONG = 600_000;

	private final UUID worker = UUID.randomUUID();

	@Autowired
	WorkerLeases leases;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	EntityManagerFactory factory;

	@Test
	void extendsLeaseThatRuns() {
		this.leases.grant(this.worker, "w", LONG);
		assertThat(this.leases.extend(this.worker, LONG)).contains(this.worker);
		assertThat(this.leases.expired()).doesNotContain(this.worker);
	}

	@Test
	void leavesExpiredLeaseAsItIs() {
		this.leases.grant(this.worker, "w", -1);
		assertThat(this.leases.extend(this.worker, LONG)).isEmpty();
		assertThat(this.leases.expired()).contains(this.worker);
		this.leases.remove(this.worker);
		assertThat(this.leases.expired()).doesNotContain(this.worker);
		assertThat(this.leases.extend(this.worker, LONG)).isEmpty();
	}

	@Test
	void findsWhatIsUnderWayAndWhoVanished() {
		UUID planId = PlanRows.plan().step("a", (step) -> step.running(2)).step("b", (step) -> {
			// It is pending
		}).insert(this.jdbc);
		assertThat(this.leases.underWay(StepRows.WORKER)).contains(new AttemptRef(planId, "a", 2, StepRows.WORKER))
			.noneMatch((ref) -> ref.stepId().equals("b"));
		assertThat(this.leases.vanished()).contains(StepRows.WORKER);
	}

	@Test
	void extendsByOneStatementWithoutTransaction() {
		this.leases.grant(this.worker, "w", LONG);
		assertThat(StatementCount.of(this.factory, () -> this.leases.extend(this.worker, LONG)))
			.isEqualTo(new StatementCount(1, 0));
		assertThat(StatementCount.of(this.factory, () -> this.leases.underWay(this.worker)))
			.isEqualTo(new StatementCount(1, 0));
	}

}
