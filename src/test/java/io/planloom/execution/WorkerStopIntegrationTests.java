package io.planloom.execution;

import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ReplicaTest
class WorkerStopIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@RepeatedTest(3)
	void takesNoLeaseAfterItHasGivenItsOwnUp() {
		Replica.start(this.database, new ScriptedExecutors(), "planloom.worker.heartbeat=1ms").close();
		assertThat(JdbcClient.create(this.database.dataSource())
			.sql("select count(*) from worker")
			.query(Integer.class)
			.single()).isZero();
	}

}
