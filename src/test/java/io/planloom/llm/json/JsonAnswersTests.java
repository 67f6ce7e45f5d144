package io.planloom.llm.json;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.testing.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** How JSON is read out of what models write. */
class JsonAnswersTests {

	private static final String JSON = "{\"a\":[1,{\"b\":\"c\"}]}";

	static Stream<Arguments> readable() {
		return Stream.of(arguments(JSON, JSON, List.of()), arguments("  \n" + JSON + "\n", JSON, List.of()),
				arguments("```json\n" + JSON + "\n```", JSON, List.of("removed the code fence around the JSON")),
				arguments("```\n" + JSON + "\n```", JSON, List.of("removed the code fence around the JSON")),
				arguments("```json\n" + JSON, JSON, List.of("removed the code fence around the JSON")),
				arguments("Sure! See [1]:\n" + JSON + "\nAnything else?", JSON,
						List.of("removed the text around the JSON")),
				arguments("I use {braces}.\n```json\n" + JSON + "\n```\nDone.", JSON,
						List.of("removed the text around the JSON")),
				arguments("{\"a\":\"```json {} ```\"}", "{\"a\":\"```json {} ```\"}", List.of()),
				arguments("{\"a\":1,}", "{\"a\":1}", List.of("removed a trailing comma")),
				arguments("{'a':1}", "{\"a\":1}", List.of("replaced single quotes by double quotes")),
				arguments("{a:1}", "{\"a\":1}", List.of("quoted the field names")),
				arguments("{\"a\":1 // one\n}", "{\"a\":1}", List.of("removed comments")),
				arguments("{\"a\":\"x\ny\"}", "{\"a\":\"x\\ny\"}", List.of("escaped line breaks within a text")),
				arguments("{\"a\":\"x\\'y\"}", "{\"a\":\"x'y\"}", List.of("removed a backslash that escapes nothing")),
				arguments("{\"a\":\"x\\$y\"}", "{\"a\":\"x$y\"}", List.of("removed a backslash that escapes nothing")),
				arguments("{\"a\":+01}", "{\"a\":1}", List.of("rewrote a number")),
				arguments("Well: {'a':[1,],}", "{\"a\":[1]}",
						List.of("removed the text around the JSON", "removed a trailing comma",
								"replaced single quotes by double quotes")),
				arguments("\uFEFF{\"a\":\"x\u0000y\\u0000z\"}", "{\"a\":\"xyz\"}",
						List.of("removed control characters")),
				arguments("{\"a\":\"\\\\u0000\"}", "{\"a\":\"\\\\u0000\"}", List.of()),
				arguments("{{\"a\": True, 'b': (None,)}}", "{\"a\":true,\"b\":[null]}",
						List.of("removed a trailing comma", "replaced single quotes by double quotes",
								"read the literals of another language as those of JSON", "read tuples as lists",
								"read doubled braces as single ones")),
				arguments("{\u201ca\u201d: \u201cx\u201d}", "{\"a\":\"x\"}",
						List.of("replaced typographic quotes by double quotes")),
				arguments("{\"a\": \"Ask \"why\", then note it\"}", "{\"a\":\"Ask \\\"why\\\", then note it\"}",
						List.of("escaped quotes within a text")),
				arguments("{\\\"a\\\": \\\"x\\\"}", "{\"a\":\"x\"}",
						List.of("removed the backslashes before all quotes")),
				arguments("For example {\"a\":0}. Mine: {\"a\":1}", "{\"a\":1}",
						List.of("removed the text around the JSON", "took one of 2 different answers")),
				arguments("{\"a\":0} or rather {\"a\":1}", "{\"a\":0}",
						List.of("removed the text around the JSON", "took one of 2 different answers")),
				arguments("{\"a\":0}\nCorrected: {\"a\":1}", "{\"a\":1}",
						List.of("removed the text around the JSON", "took one of 2 different answers")),
				arguments("{\"a\":1}\n{\"a\":1}", "{\"a\":1}", List.of("removed the text around the JSON")),
				arguments("Steps: [{\"a\":1}]", "[{\"a\":1}]", List.of("removed the text around the JSON")));
	}

	@ParameterizedTest
	@MethodSource("readable")
	void mendsFormAndSaysHow(String text, String expected, List<String> repairs) {
		JsonAnswer answer = JsonAnswers.read(text);
		assertThat(answer.fault()).isNull();
		assertThat(answer.json()).hasToString(expected);
		assertThat(answer.repairs()).isEqualTo(repairs);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"steps\":[{\"id\":\"a\"},{\"id\":", "{\"a\":\"unfinished", "```json\n{\"a\":[1,2",
			"{\"a\":{\"b\":1}", "{" })
	void refusesCutJson(String text) {
		assertThat(JsonAnswers.read(text).fault()).isEqualTo("The JSON ends before it is complete.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", "\u0000", "I cannot do that.", "{\"steps\":[{\"id\":\"a\"} {\"id\":\"b\"}]}",
			"{\"a\" 1}", "}{", "```json\n```" })
	void refusesWhatIsNoJson(String text) {
		JsonAnswer answer = JsonAnswers.read(text);
		assertThat(answer.json()).isNull();
		assertThat(answer.fault()).startsWith("The").endsWith(".").doesNotContain("\n");
	}

	@Test
	void prefersWhatWasAskedFor() {
		String text = "{\"thoughts\": 1} then {\"a\": [1]} and {\"b\": 2}";
		assertThat(JsonAnswers.read(text, (json) -> json.has("a")).json()).hasToString("{\"a\":[1]}");
		assertThat(JsonAnswers.read("Fields:\n```yaml\na: x\nb: [1, null]\n```", (json) -> json.has("a")).json())
			.hasToString("{\"a\":\"x\",\"b\":[\"1\",null]}");
		assertThat(JsonAnswers.read(text, (json) -> json.has("c")).json()).hasToString("{\"thoughts\":1}");
	}

	@Test
	void takesNoExampleForWhatWasCutOff() {
		String text = "For example:\n```json\n{\"a\":0}\n```\nMine:\n```json\n{\"a\":[1,";
		assertThat(JsonAnswers.read(text).fault()).isEqualTo("The JSON ends before it is complete.");
	}

	@Test
	void refusesDeepNesting() {
		assertThat(JsonAnswers.read("{\"a\":" + "[".repeat(100_000)).fault()).contains("nested too deeply");
	}

	@Test
	void refusesHugeTextAtOnce() {
		String huge = "{\"a\":\"" + "x".repeat(10_000_000) + "\"}";
		assertThat(JsonAnswers.read(huge).fault()).contains("1,000,000");
		assertThat(Steps.of(() -> JsonAnswers.read(huge))).as("unread").isLessThan(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[", "\\", "`", "{\"a\":", "{a ", "'", "/*", "#", "\\u0000", "{a: b c} ",
			"{\"a\": \"b\" c", "{{\"a\":", "a:\n", "```\n", "[\"a\", " })
	void readsAnyRepetitionInFewSteps(String part) {
		String text = "x" + part.repeat(900_000 / part.length());
		assertThat(JsonAnswers.read(text).fault()).isNotNull();
		assertThat(Steps.of(() -> JsonAnswers.read(text))).isLessThan(100L * text.length());
	}

}
