package io.planloom.rest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.planloom.golden.Golden;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class OpenApiIntegrationTests {

	private final HttpCalls http;

	OpenApiIntegrationTests(@LocalServerPort int port) {
		this.http = new HttpCalls(port);
	}

	@Test
	void isTheCommittedDocument() {
		HttpResponse<String> response = this.http.get("/v3/api-docs.yaml");
		assertThat(response.statusCode()).isEqualTo(200);
		Golden.assertMatches("../../../docs/openapi.yaml", response.body());
	}

	/** An inline tag of Javadoc ends at the first brace: such code stands in HTML. */
	@Test
	void showsBracesOfCodeWhole() {
		assertThat(this.http.get("/v3/api-docs").body()).doesNotContainPattern("\\{\\w+`");
	}

	@Test
	void refersToEverySchema() {
		String api = this.http.get("/v3/api-docs").body();
		assertThat(JsonMapper.shared().readTree(api).at("/components/schemas").propertyNames()).isNotEmpty()
			.allMatch((schema) -> api.contains("\"#/components/schemas/" + schema + "\""));
	}

	@Test
	void describesEveryFieldAndParameterAndSummarisesEveryOperation() {
		JsonNode api = JsonMapper.shared().readTree(this.http.get("/v3/api-docs").body());
		List<String> silent = new ArrayList<>();
		api.at("/components/schemas")
			.forEachEntry((schema, definition) -> definition.path("properties").forEachEntry((field, property) -> {
				if (property.path("description").isMissingNode()) {
					silent.add(schema + "." + field);
				}
			}));
		api.at("/paths").forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
			if (operation.path("summary").isMissingNode()) {
				silent.add(method + " " + path);
			}
			operation.path("parameters").forEach((parameter) -> {
				if (parameter.path("description").isMissingNode()) {
					silent.add(method + " " + path + " " + parameter.path("name"));
				}
			});
		}));
		assertThat(silent).isEmpty();
	}

	/** The document may not refuse what is taken, nor name what need not be there. */
	@Test
	void documentsFormsAndLinksThatHold() {
		JsonNode api = JsonMapper.shared().readTree(this.http.get("/v3/api-docs").body());
		JsonNode timeout = api.at("/components/schemas/LimitsRequest/properties/timeout");
		assertThat("30m").matches(timeout.path("pattern").stringValue());
		// RFC 3339 has no such duration
		assertThat(timeout.path("format").isMissingNode()).isTrue();
		assertThat(api.at("/components/schemas/Limits/properties/timeout/format").stringValue()).isEqualTo("duration");
		JsonNode created = api.at("/paths/~1plans/post/responses/202/links");
		assertThat(created.propertyNames()).contains("getPlan", "editSteps").doesNotContain("getRevision");
		assertThat(api.at("/paths/~1plans~1{planId}/get/responses/200/links").propertyNames()).contains("skipStep");
		assertThat(api.at("/paths/~1plans~1{planId}~1revisions/get/responses/200/links").propertyNames())
			.containsExactlyInAnyOrder("compareRevisions", "getRevision");
	}

	@Test
	void documentsWhatFieldsRuleOverOthers() {
		JsonNode schemas = JsonMapper.shared().readTree(this.http.get("/v3/api-docs").body()).at("/components/schemas");
		assertThat(schemas.at("/PlanRequest/allOf/0/then/properties/strategy/enum")).hasSize(4);
		assertThat(schemas.at("/StepRequest/allOf")).hasSize(3);
		assertThat(schemas.at("/EditRequest/anyOf")).hasSize(2);
	}

	@Test
	void documentsWhatFrameCarries() {
		JsonNode frame = JsonMapper.shared()
			.readTree(this.http.get("/v3/api-docs").body())
			.at("/components/schemas/EventFrame/properties/data/contentSchema/oneOf");
		assertThat(frame).extracting((schema) -> schema.path("$ref").asString(""))
			.containsExactly("#/components/schemas/LoggedEvent", "#/components/schemas/PlanSnapshot", "");
		assertThat(frame.at("/2/items/required")).extracting(JsonNode::stringValue).containsExactly("op", "path");
	}

}
