package io.planloom.plan.view;

import java.util.UUID;

import io.planloom.plan.event.PlannedStep;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import io.planloom.testing.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/** What people rejected stands with the revision; the log only tells of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class RejectionsIntegrationTests {

	private final JdbcClient jdbc;

	private final PlanRevisions revisions;

	RejectionsIntegrationTests(@Autowired JdbcClient jdbc, @Autowired PlanRevisions revisions) {
		this.jdbc = jdbc;
		this.revisions = revisions;
	}

	@Test
	void readsInOrderWhatWasRejected() {
		UUID planId = plan(this.jdbc);
		revision(this.jdbc, planId, 3);
		revision(this.jdbc, planId, 1);
		revision(this.jdbc, planId, 2);
		this.jdbc.sql("update revision set rejected = 'No ' || number where plan_id = ? and number <> 2")
			.param(planId)
			.update();
		assertThat(this.revisions.rejections(planId)).extracting(PlanRevisions.Rejection::reason)
			.containsExactly("No 1", "No 3");
		assertThat(this.revisions.rejections(planId).getFirst().steps()).singleElement()
			.extracting(PlannedStep::description)
			.isEqualTo("Step of 1");
		assertThat(this.revisions.rejections(plan(this.jdbc))).isEmpty();
	}

	@Test
	void readsAllOrSomeRevisions() {
		UUID planId = plan(this.jdbc);
		revision(this.jdbc, planId, 2);
		revision(this.jdbc, planId, 1);
		assertThat(this.revisions.of(planId)).extracting(PlanRevision::number).containsExactly(1, 2);
		assertThat(this.revisions.find(planId, 2)).get()
			.extracting(RevisionDetails::steps)
			.asInstanceOf(InstanceOfAssertFactories.list(PlannedStep.class))
			.extracting(PlannedStep::description)
			.containsExactly("Step of 2");
		assertThat(this.revisions.find(planId, 3)).isEmpty();
		assertThat(this.revisions.diff(planId, 2, 1)).isPresent();
		assertThat(this.revisions.diff(planId, 2, 3)).isEmpty();
	}

	@Test
	void knowsWhatWasRejectedWhenOnlyTheLogToldIt() {
		TestDatabase database = TestDatabase.create();
		JdbcClient old = JdbcClient.create(database.dataSource());
		UUID planId = plan(old);
		revision(old, planId, 1);
		revision(old, planId, 2);
		PlanRows.append(old, planId, "plan.drafted", "{\"revision\":2,\"reason\":\"None\"}");
		PlanRows.append(old, planId, "plan.rejected", "{\"revision\":1,\"reason\":\"Too dear\",\"final\":false}");
		UUID other = plan(old);
		revision(old, other, 1);
		old.sql("alter table revision drop column rejected").update();
		new ResourceDatabasePopulator(new ClassPathResource("db/migration/V15__rejected.sql"))
			.execute(database.dataSource());
		assertThat(old.sql("select number || ': ' || rejected from revision where rejected is not null")
			.query(String.class)
			.list()).containsExactly("1: Too dear");
	}

	private static UUID plan(JdbcClient jdbc) {
		return PlanRows.plan().insert(jdbc);
	}

	private static void revision(JdbcClient jdbc, UUID planId, int number) {
		jdbc.sql("""
				insert into revision (plan_id, number, author, reason, steps, created_at)
				values (?, ?, 'planner', 'Drafted.', cast(? as jsonb), now())""")
			.param(planId)
			.param(number)
			.param("[{\"id\":\"a\",\"kind\":\"action\",\"description\":\"Step of %d\",\"dependencies\":[]}]"
				.formatted(number))
			.update();
	}

}
