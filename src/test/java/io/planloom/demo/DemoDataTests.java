package io.planloom.demo;

import io.planloom.schema.JsonSchema;
import io.planloom.schema.UnusableSchemaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DemoDataTests {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":\"integer\",\"minimum\":5}", "{\"const\":[1]}",
			"{\"enum\":[\"a\",\"b\"]}",
			"{\"type\":\"object\",\"required\":[\"items\"],\"properties\":{\"items\":{\"type\":\"array\",\"minItems\":3,"
					+ "\"items\":{\"$ref\":\"#/$defs/item\"}}},\"$defs\":{\"item\":{\"type\":\"object\",\"required\":[\"name\"],"
					+ "\"properties\":{\"name\":{\"type\":\"string\"},\"when\":{\"type\":\"string\",\"format\":\"date\"}}}}}",
			"{\"anyOf\":[{\"type\":\"boolean\"},{\"type\":\"null\"}]}", "{\"type\":[\"number\",\"null\"]}",
			"{\"type\":\"array\",\"prefixItems\":[{\"type\":\"string\"},{\"type\":\"null\"}]}" })
	void matchesSchema(String schema) throws UnusableSchemaException {
		JsonNode json = JsonMapper.shared().readTree(schema);
		assertThat(JsonSchema.of(json).faults(JsonMapper.shared().readTree(DemoData.write(schema)))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no JSON", "{\"$ref\":\"#\"}", "{\"$ref\":\"#x\"}",
			"{\"properties\":{\"a\":{\"$ref\":\"#\"}}}" })
	void writesSomethingForAnySchema(String schema) {
		assertThat(JsonMapper.shared().readTree(DemoData.write(schema))).isNotNull();
	}

}
