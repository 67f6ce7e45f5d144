package io.planloom.acceptance;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

import io.planloom.demo.write.PlanRequest;
import io.planloom.demo.write.PlanWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** That what is documented for editing steps fits the plans that are documented. */
class EditExampleIntegrationTests extends AbstractAcceptanceTests {

	@ParameterizedTest
	@CsvSource({ "withOptions, add", "withOptions, rewire", "ownSteps, add", "ownSteps, rewireOwn" })
	void editsPlanOfExample(String created, String edited) throws IOException {
		JsonNode examples = JsonMapper.shared()
			.readTree(new ClassPathResource("openapi/bodies.json").getContentAsByteArray());
		JsonNode body = examples.at("/createPlan/" + created + "/value");
		model.on("plan")
			.reply(PlanWriter.plan(new PlanRequest(body.path("goal").asString(), "auto", 10,
					List.of("researcher", "analyst"), Set.of(), List.of())));
		model.on("review").reply("{\"approved\": true, \"issues\": []}");
		String plan = this.service.start(body.toString());
		await().until(() -> this.service.plan(plan).path("status").asString().equals("awaiting_approval"));
		String version = this.service.get(plan).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> answer = this.service.send("PATCH", plan + "/steps",
				examples.at("/editSteps/" + edited + "/value").toString(), "Content-Type", "application/json",
				"If-Match", version);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(tree(answer).path("revision").intValue()).isEqualTo(2);
	}

}
