package io.planloom.acceptance;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Which tools there are. */
class ToolListIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void tellsWhichAgentsMayCallToolUnnamed() {
		JsonNode items = tree(this.service.get("/tools")).at("/items");
		assertThat(items).filteredOn((tool) -> tool.at("/agents").toString().equals("[\"critic\"]"))
			.extracting((tool) -> text(tool, "/name"))
			.containsExactlyInAnyOrder("calculator", "http_get");
		assertThat(items).filteredOn((tool) -> text(tool, "/name").equals("now"))
			.extracting((tool) -> tool.at("/agents").size())
			.containsExactly(0);
	}

	@Test
	void listsToolsByName() {
		HttpResponse<String> response = this.service.get("/tools");
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode items = tree(response).at("/items");
		assertThat(items.valueStream().map((tool) -> text(tool, "/name"))).contains("calculator", "now").isSorted();
		assertThat(items).allSatisfy((tool) -> {
			assertThat(tool.propertyNames()).containsExactly("name", "source", "description", "inputSchema", "class",
					"available", "reason", "agents");
			assertThat(text(tool, "/inputSchema/type")).isEqualTo("object");
		});
		assertThat(items).filteredOn((tool) -> text(tool, "/source").equals("builtin")).allSatisfy((tool) -> {
			assertThat(text(tool, "/class")).isEqualTo("read");
			assertThat(tool.at("/available").booleanValue()).isTrue();
			assertThat(tool.at("/reason").isNull()).isTrue();
		});
	}

}
