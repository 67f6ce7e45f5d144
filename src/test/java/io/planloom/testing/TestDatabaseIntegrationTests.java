package io.planloom.testing;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseIntegrationTests {

	@Test
	void givesEachCallerAnEmptyDatabaseOfItsOwn() {
		JdbcClient first = JdbcClient.create(TestDatabase.create().dataSource());
		JdbcClient second = JdbcClient.create(TestDatabase.create().dataSource());
		first
			.sql("insert into worker (id, name, started_at, lease_until) values (gen_random_uuid(), 'w', now(), now())")
			.update();
		assertThat(first.sql("select count(*) from worker").query(Integer.class).single()).isOne();
		assertThat(second.sql("select count(*) from worker").query(Integer.class).single()).isZero();
	}

}
