package io.planloom.tools.box;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentCheckTests {

	private final ArgumentCheck check = new ArgumentCheck();

	@Test
	void namesEachFaultAndItsPlace() {
		String schema = """
				{"type": "object", "required": ["path"], "additionalProperties": false,
				 "properties": {"path": {"type": "string"}, "head": {"type": "integer", "minimum": 1}}}""";
		assertThat(faults(schema, "{\"path\": \"a\", \"head\": 3}")).isEmpty();
		assertThat(faults(schema, "{\"head\": 0, \"tail\": 1}")).get().satisfies((message) -> {
			assertThat(message).contains("mcp.files.read was not called", "path", "head", "tail", "minimum");
			assertThat(message).contains("\"additionalProperties\":false");
		});
	}

	@Test
	void leavesLargeSchemaOutOfMessage() {
		String schema = "{\"type\": \"object\", \"required\": [\"a\"], \"description\": \"%s\"}"
			.formatted("x".repeat(5000));
		assertThat(faults(schema, "{}")).get().satisfies((message) -> assertThat(message).hasSizeLessThan(500));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\": \"nonsense\"}", "{\"type\": 5}", "{\"$ref\": \"http://127.0.0.1:9/schema\"}",
			"{\"$ref\": \"file:///etc/hostname\"}", "{\"$ref\": \"#/$defs/none\"}",
			"{\"$schema\": \"http://127.0.0.1:9/own\", \"type\": \"object\"}", "{\"properties\": []}",
			"{\"properties\": {\"a\": {\"pattern\": \"(\"}}}", "{\"$ref\": \"#\"}",
			"{\"allOf\": [{\"$ref\": \"#\"}]}" })
	void schemaThatLiesStopsNobody(String schema) {
		assertThat(faults(schema, "{\"a\": \"b\"}")).isEmpty();
	}

	private Optional<String> faults(String schema, String arguments) {
		return this.check.faults("mcp.files.read", JsonMapper.shared().readTree(schema),
				(ObjectNode) JsonMapper.shared().readTree(arguments));
	}

}
