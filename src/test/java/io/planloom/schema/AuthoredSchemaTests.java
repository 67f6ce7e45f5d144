package io.planloom.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AuthoredSchemaTests {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}",
			"{\"properties\":{\"$ref\":{\"type\":\"string\"},\"pattern\":{\"type\":\"integer\"}}}",
			"{\"enum\":[{\"$ref\":\"http://x\"}]}", "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
			"{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{}}}",
			"{\"properties\":{\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}",
			"{\"pattern\":\"^[a-z0-9]+(-[a-z0-9]+)*$\"}", "{\"pattern\":\"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"}",
			"{\"pattern\":\"^[^@\\\\s]+@[^@\\\\s]+\\\\.[a-z]+$\"}",
			"{\"pattern\":\"^(https?://)?[\\\\w.-]+(/.*)?$\"}" })
	void takesSchema(String schema) {
		assertThat(fault(schema)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"type\":\"nonsense\"}|must be a JSON Schema",
			"{\"type\":5}|must be a JSON Schema", "{\"properties\":[]}|must be a JSON Schema",
			"[]|must be a JSON Schema, which is a JSON object",
			"{\"properties\":{\"a\":{\"$ref\":\"https://example.com/a.json\"}}}|not refer to what is not in it (/properties/a/$ref)",
			"{\"anyOf\":[{\"$ref\":\"other.json\"}]}|not refer to what is not in it (/anyOf/$ref)",
			"{\"$ref\":\"file:///etc/passwd\"}|not refer to what is not in it",
			"{\"$ref\":\"#/$defs/none\"}|must be a JSON Schema", "{\"$ref\":\"#\"}|refer to itself without end",
			"{\"properties\":{\"a\":{\"allOf\":[{\"$ref\":\"#/properties/a\"}]}}}|refer to itself without end",
			"{\"$id\":\"http://127.0.0.1/x\"}|must have no $id",
			"{\"$schema\":\"http://127.0.0.1:9/own\"}|of a draft that json-schema.org has",
			"{\"pattern\":\"(a+)+$\"}|endless time (/pattern)", "{\"pattern\":\"^(\\\\w+\\\\s?)*$\"}|endless time",
			"{\"pattern\":\"(.*a){25}b\"}|endless time",
			"{\"patternProperties\":{\"^([a-z]+)*$\":{}}}|endless time (/patternProperties)",
			"{\"pattern\":\"(\"}|must have regular expressions for patterns",
			"{\"const\":\"\\u0000\"}|NUL characters" })
	void refusesSchema(String schema, String reason) {
		assertThat(fault(schema)).contains(reason);
	}

	@Test
	void refusesWhatIsLargeOrDeep() {
		assertThat(fault("{\"description\":\"%s\"}".formatted("x".repeat(16_400)))).contains("16,384 bytes");
		assertThat(fault("{\"items\":".repeat(45) + "{}" + "}".repeat(45))).contains("40 levels");
		assertThat(fault("{\"items\":".repeat(39) + "{}" + "}".repeat(39))).isNull();
	}

	@Test
	void refusesManyPatterns() {
		String patterns = IntStream.rangeClosed(0, 100)
			.mapToObj((number) -> "{\"pattern\":\"a\"}")
			.collect(Collectors.joining(","));
		assertThat(fault("{\"anyOf\":[%s]}".formatted(patterns))).contains("100 patterns");
	}

	@Test
	void refusesSchemaThatMultipliesItself() {
		String definitions = IntStream.range(0, 40)
			.mapToObj((number) -> "\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
				.formatted(number, number + 1, number + 1))
			.collect(Collectors.joining(","));
		assertThat(fault("{\"$ref\":\"#/$defs/d0\",\"$defs\":{%s,\"d40\":{}}}".formatted(definitions)))
			.contains("so often");
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a|a)*b$", "^(([a-z])+.)+[A-Z]([a-z])+$", "^(a?){30}a{30}$", "a*a*a*a*a*a*a*a*a*a*b" })
	void patternTakesNoTime(String pattern) {
		BoundedPattern bounded = new BoundedPattern(pattern);
		assertThat(bounded.isSlow() || !bounded.matches("a".repeat(2_000) + "!")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "^(x+|y){5,}$", "((?:a*)?)+b", "([a-z]+)*", "(?:(a+))+?", "(a{2,}b?)*" })
	void findsRepeatedRepetitions(String pattern) {
		assertThat(new BoundedPattern(pattern).isSlow()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(ab|cd)+", "(a+b)+", "(a+)?b", "(a++)+", "[(a+)+]", "\\(a+\\)+", "(?<name>x[+*])+",
			"(\\d{3})+", "(?=a+)b*" })
	void findsNoRepeatedRepetitions(String pattern) {
		assertThat(new BoundedPattern(pattern).isSlow()).isFalse();
	}

	@Test
	void readsWithinBounds() throws UnusableSchemaException {
		JsonSchema schema = JsonSchema.of(JsonMapper.shared().readTree("{\"pattern\":\"^(a+)+$\"}"));
		assertThat(schema.faults(JsonMapper.shared().valueToTree("aaa"))).isEmpty();
		assertThat(schema.faults(JsonMapper.shared().valueToTree("a".repeat(60) + "!"))).hasSize(1);
	}

	@Test
	void tellsFaultsWithTheirPlaces() throws UnusableSchemaException {
		JsonSchema schema = JsonSchema
			.of(JsonMapper.shared().readTree("{\"properties\":{\"items\":{\"items\":{\"type\":\"integer\"}}}}"));
		List<String> faults = schema.faults(JsonMapper.shared().readTree("{\"items\":[1,\"two\"]}"));
		assertThat(faults).singleElement().asString().startsWith("/items/1: ");
	}

	private static @Nullable String fault(String schema) {
		return AuthoredSchema.fault(JsonMapper.shared().readTree(schema));
	}

}
