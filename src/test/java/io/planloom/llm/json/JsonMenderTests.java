package io.planloom.llm.json;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is forgiven in JSON, and what is not. */
class JsonMenderTests {

	private static final List<String> PARTS = List.of("a", "Do it", " ", ", ", ": ", "{", "}", "[", "]", "'", "\"",
			"\\", "\n", "//", "/*", "#", "\u201c", "\u201d", "\u00e9", "\ud83d\ude00", "None", "{{x}}", "\", \"", "1",
			"(", ")", "`");

	static Stream<Function<JsonNode, String>> dialects() {
		JsonMapper mapper = JsonMapper.shared();
		return Stream.of(mapper::writeValueAsString, JsonNode::toPrettyString, (json) -> write(json, "\"", "", "null"),
				(json) -> write(json, "'", "", "None"), (json) -> write(json, "'", ",", "undefined"),
				(json) -> write(json, "\"", " /* x */ ", "null"), (json) -> write(json, "\"", ", // x\n", "nil"));
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void readsDialectsAsJson(Function<JsonNode, String> dialect) {
		Random random = new Random(7);
		for (int round = 0; round < 400; round++) {
			JsonNode json = object(random, 3);
			String text = dialect.apply(json);
			Mended mended = JsonMender.mend(text + "\nThat is all.");
			assertThat(StrictJson.read(mended.json()).json()).as(text).isEqualTo(json);
			assertThat(mended.end()).isEqualTo(text.length());
		}
	}

	@Test
	void forgivesNothingInJson() {
		Random random = new Random(11);
		for (int round = 0; round < 400; round++) {
			assertThat(JsonMender.mend(object(random, 3).toPrettyString()).mends()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{{"a": {{"b": [1]}}, "c": {}}}            | {"a":{"b":[1]},"c":{}}
			{'a': 'It's here', 'b': 'x'}              | {"a":"It's here","b":"x"}
			{'a': ['It's', 'don't']}                  | {"a":["It's","don't"]}
			{"a": "He said "x"", "b": ""y" she said"} | {"a":"He said \\"x\\"","b":"\\"y\\" she said"}
			{"a": ["Say "x" and "y"", "z"]}           | {"a":["Say \\"x\\" and \\"y\\"","z"]}
			{a: "x", b: yes, c: [no, -.5, 0x1F]}    | {"a":"x","b":"yes","c":["no",-0.5,31]}
			{1: True, 2: None, 3: FALSE, 4: Null}     | {"1":true,"2":null,"3":false,"4":null}
			{"a": (1, (2,), ())}                      | {"a":[1,[2],[]]}
			{"a": "\\x41\\'\\u0042\\q"}               | {"a":"A'Bq"}
			{“a”: “x “y” z”, ‘b’: „c“, «d»: ‘e’}      | {"a":"x “y” z","b":"c","d":"e"}
			{“a": "x”, y", "b": 1}                    | {"a":"x”, y","b":1}
			{`a`: `b "c"`}                            | {"a":"b \\"c\\""}
			{"a": '''x 'y' "z"'''}                    | {"a":"x 'y' \\"z\\""}
			{a: 1, # one^ b: 2 /* two */}             | {"a":1,"b":2}
			{"a": "x^y"}                              | {"a":"x\\ny"}
			""")
	void mends(String text, String json) {
		assertThat(StrictJson.read(JsonMender.mend(text.replace('^', '\n')).json()).json()).hasToString(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\" 1}", "{\"a\": 1 \"b\": 2}", "{\"a\": \"x\" \"b\": \"y\"}",
			"{\"a\": \"x\"\n\"b\": \"y\"}", "[\"a\" \"b\"]", "[\"a\"\"b\"]", "[\"say \"a\", \"b\" now\"]", "[1 2]",
			"[1,,2]", "[,]", "{\"a\": }", "{\"a\": ...}", "{\"a\": [...]}", "{\"a\": …}", "{\"a\": two words}",
			"[word]", "{\"a\": 1]", "[1}", "{{\"a\": 1}", "{{\"a\": 1} }", "{\"a\": -}", "{\"a\": 1.2.3}",
			"{\"a\": 0x}", "{\"a\": 1px}", "{\"a\"; 1}", "{\"a\": 'x\" }", "{\"a\": \"x\",", "{", "{'a", "{\"a\": tru",
			"{\"a\": {\"b\": [\"c\"", "{\"a\": \"\\", "{\"a\": \"\\u00", "\"a", "'''a'", "/*", "//", "" })
	void refusesWhatMayMeanTwoThings(String text) {
		assertThatExceptionOfType(BrokenJsonException.class).isThrownBy(() -> JsonMender.mend(text))
			.satisfies((ex) -> assertThat(ex.sentence()).startsWith("The JSON ").endsWith("."));
	}

	@Test
	void saysWhereItIsBroken() {
		assertThatExceptionOfType(BrokenJsonException.class).isThrownBy(() -> JsonMender.mend("{\"a\": 1,\n \"b\" 2}"))
			.satisfies((ex) -> assertThat(ex.sentence()).isEqualTo("The JSON is broken at line 2, column 4."));
	}

	private static ObjectNode object(Random random, int depth) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (int field = random.nextInt(4); field >= 0; field--) {
			object.set(text(random, 3) + field, value(random, depth - 1));
		}
		return object;
	}

	private static JsonNode value(Random random, int depth) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		return switch (random.nextInt((depth > 0) ? 8 : 6)) {
			case 0 -> nodes.nullNode();
			case 1 -> nodes.booleanNode(random.nextBoolean());
			case 2 -> nodes.numberNode(random.nextInt(2_000) - 1_000);
			case 6 -> object(random, depth);
			case 7 -> {
				ArrayNode list = nodes.arrayNode();
				IntStream.range(0, random.nextInt(4)).forEach((item) -> list.add(value(random, depth - 1)));
				yield list;
			}
			default -> nodes.stringNode(text(random, 8));
		};
	}

	private static String text(Random random, int most) {
		return IntStream.range(0, random.nextInt(most))
			.mapToObj((part) -> PARTS.get(random.nextInt(PARTS.size())))
			.collect(Collectors.joining());
	}

	/**
	 * Writes JSON in another way.
	 * @param last what stands before the end of what is not empty
	 */
	private static String write(JsonNode json, String quote, String last, String nothing) {
		if (json.isObject()) {
			return json.properties()
				.stream()
				.map((field) -> quoted(field.getKey(), quote) + ": " + write(field.getValue(), quote, last, nothing))
				.collect(Collectors.joining(", ", "{", last + "}"));
		}
		if (json.isArray()) {
			String items = json.valueStream()
				.map((item) -> write(item, quote, last, nothing))
				.collect(Collectors.joining(","));
			return "[" + items + (items.isEmpty() ? "" : last) + "]";
		}
		return json.isString() ? quoted(json.asString(), quote) : json.isNull() ? nothing : json.toString();
	}

	private static String quoted(String text, String quote) {
		return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n") + quote;
	}

}
