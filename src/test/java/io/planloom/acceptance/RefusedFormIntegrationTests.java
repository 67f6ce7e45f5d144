package io.planloom.acceptance;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Refused;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints that do not take what is asked in the form in which it is asked. */
class RefusedFormIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void losesNoAttemptWhereFormIsRefused() {
		String name = "plain";
		model.on((request) -> request.model().equals(name) && Refused.JSON_SCHEMA.test(request))
			.always(Reply.status(400).message("This response_format type is unavailable now"));
		JsonNode plan = this.service.run(goal(name));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(this.service.events(path(plan), "step.retrying")).isEmpty();
		assertThat(model.requests("plan")).extracting(Request::form).containsExactly("json_schema", "json_object");
		assertThat(plan.at("/usage/modelCalls").intValue()).isEqualTo(model.requests().size() - 1);
		this.service.run(goal(name));
		assertThat(model.requests("plan")).extracting(Request::form)
			.containsExactly("json_schema", "json_object", "json_object");
		assertThat(this.jdbc.sql("select traits from model_dialect where model = 'plain'").query(String.class).single())
			.isEqualTo("no_json_schema");
	}

	@Test
	void asksAsAnotherReplicaHasLearned() {
		this.jdbc.sql("""
				insert into model_dialect (endpoint, model, traits, max_window, max_output, learned_at)
				values (:endpoint, 'taught', 'no_system_message no_json_schema of_another_version', 9000, 500, now()),
					(:endpoint, 'outgrown', 'no_json_schema', null, null, now() - interval '25 hours')""")
			.param("endpoint", model.baseUrl().replaceAll("https?://|/v1", ""))
			.update();
		model.on("plan").always(Reply.text(Drafts.dag(step("step_1", "Look it up"))));
		this.service.run(goal("taught"));
		Request draft = model.requests("plan").getFirst();
		assertThat(draft.form()).isEqualTo("json_object");
		assertThat(draft.limit()).isEqualTo(500);
		assertThat(draft.systemText()).isEmpty();
		this.service.run(goal("outgrown"));
		assertThat(model.requests("plan").getLast().form()).isEqualTo("json_schema");
	}

	private static String goal(String model) {
		return "{\"goal\":\"Look at the forms\",\"model\":\"%s\",\"plannerModel\":\"%s\"}".formatted(model, model);
	}

}
