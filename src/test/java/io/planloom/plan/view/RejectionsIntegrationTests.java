package io.planloom.plan.view;

import java.util.UUID;

import io.planloom.plan.event.PlanEvent;
import io.planloom.testing.PlanRows;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/** What people rejected stands with the revision; the log only tells of it. */
class RejectionsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final PlanRevisions revisions = new PlanRevisions(this.jdbc, JsonMapper.shared());

	@Test
	void readsInOrderWhatWasRejected() {
		UUID planId = plan();
		revision(planId, 3);
		revision(planId, 1);
		revision(planId, 2);
		this.jdbc.sql("update revision set rejected = 'No ' || number where number <> 2").update();
		assertThat(this.revisions.rejections(planId)).extracting(PlanRevisions.Rejection::reason)
			.containsExactly("No 1", "No 3");
		assertThat(this.revisions.rejections(plan())).isEmpty();
	}

	@Test
	void knowsWhatWasRejectedWhenOnlyTheLogToldIt() {
		UUID planId = plan();
		revision(planId, 1);
		revision(planId, 2);
		PlanRows.append(this.jdbc, planId, "plan.drafted", "{\"revision\":2,\"reason\":\"None\"}");
		PlanRows.append(this.jdbc, planId, "plan.rejected", "{\"revision\":1,\"reason\":\"Too dear\",\"final\":false}");
		UUID other = plan();
		revision(other, 1);
		this.jdbc.sql("alter table revision drop column rejected").update();
		new ResourceDatabasePopulator(new ClassPathResource("db/migration/V15__rejected.sql"))
			.execute(this.database.dataSource());
		assertThat(this.revisions.rejections(planId)).singleElement().satisfies((rejection) -> {
			assertThat(rejection.reason()).isEqualTo("Too dear");
			assertThat(rejection.steps()).singleElement()
				.extracting(PlanEvent.PlannedStep::description)
				.isEqualTo("Step of 1");
		});
		assertThat(this.revisions.rejections(other)).isEmpty();
	}

	private UUID plan() {
		return PlanRows.plan().insert(this.jdbc);
	}

	private void revision(UUID planId, int number) {
		this.jdbc.sql("""
				insert into revision (plan_id, number, author, reason, steps, created_at)
				values (?, ?, 'planner', 'Drafted.', cast(? as jsonb), now())""")
			.param(planId)
			.param(number)
			.param("[{\"id\":\"a\",\"kind\":\"action\",\"description\":\"Step of %d\",\"dependencies\":[]}]"
				.formatted(number))
			.update();
	}

}
