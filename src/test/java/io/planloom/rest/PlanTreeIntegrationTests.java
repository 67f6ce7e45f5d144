package io.planloom.rest;

import java.util.UUID;

import io.planloom.golden.Golden;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PlanRows;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How plans are shown whose steps have steps of their own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class PlanTreeIntegrationTests {

	private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-00000000000b");

	private static final String PATH = "/plans/" + ID;

	private final JdbcClient jdbc;

	private final HttpCalls http;

	PlanTreeIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		this.jdbc = jdbc;
		this.http = new HttpCalls(port);
	}

	@BeforeEach
	void removePlans() {
		this.jdbc.sql("delete from plan").update();
	}

	@Test
	void drawsTree() {
		PlanRows.plan(ID)
			.step("step_1", (step) -> step.completed("done"))
			.step("step_2",
					(step) -> step.kind(StepKind.SUBGOAL)
						.description("Find out \"all\" of it")
						.dependsOn("step_1")
						.status(StepStatus.WAITING))
			.step("step_3", (step) -> step.dependsOn("step_2"))
			.step("step_2.a", (step) -> step.within("step_2").kind(StepKind.SUBGOAL).status(StepStatus.WAITING))
			.step("step_2.b", (step) -> step.within("step_2").dependsOn("step_2.a"))
			.step("step_2.synthesize", (step) -> step.within("step_2").kind(StepKind.SYNTHESIZE).dependsOn("step_2.b"))
			.step("step_2.a.a", (step) -> step.within("step_2.a").running(1))
			.step("step_2.a.synthesize",
					(step) -> step.within("step_2.a").kind(StepKind.SYNTHESIZE).dependsOn("step_2.a.a"))
			.insert(this.jdbc);
		Golden.assertMatches("golden/plans/tree.mmd", this.http.get(PATH + "/graph").body());
		Golden.assertMatches("golden/plans/tree.dot",
				this.http.get(PATH + "/graph", "Accept", "text/vnd.graphviz").body());
	}

	@Test
	void showsWhatStepsOfSubgoalsCameTo() {
		PlanRows.plan(ID)
			.step("whole", (step) -> step.kind(StepKind.SUBGOAL).expanded(StepStatus.COMPLETED))
			.step("whole.a", (step) -> step.within("whole").completed("in the whole"))
			.step("whole.synthesize", (step) -> step.within("whole").kind(StepKind.SYNTHESIZE).completed("The whole."))
			.step("open", (step) -> step.kind(StepKind.SUBGOAL).expanded(StepStatus.WAITING))
			.step("open.a", (step) -> step.within("open").description("Begin").completed("A beginning."))
			.step("open.b", (step) -> step.within("open").description("Go on"))
			.step("open.synthesize", (step) -> step.within("open").kind(StepKind.SYNTHESIZE))
			.insert(this.jdbc);
		JsonNode plan = tree(PATH);
		assertThat(plan.at("/steps/0/result").stringValue()).isEqualTo("The whole.");
		assertThat(plan.at("/steps/1/parent").stringValue()).isEqualTo("whole");
		assertThat(plan.at("/steps/3/result").isNull()).isTrue();
		assertThat(tree(PATH + "/steps/whole").at("/result").stringValue()).isEqualTo("The whole.");
		Golden.assertMatches("golden/plans/tree-so-far.md", this.http.get(PATH + "/result?partial=true").body());
	}

	private JsonNode tree(String path) {
		return JsonMapper.shared().readTree(this.http.get(path).body());
	}

}
