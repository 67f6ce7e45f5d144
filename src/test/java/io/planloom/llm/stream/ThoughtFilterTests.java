package io.planloom.llm.stream;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Thoughts are no answers, in whichever pieces they come. */
class ThoughtFilterTests {

	private static final String PLAN = "{\"steps\": [{\"description\": \"Explain <think> and </think> to all\"}]}";

	private static final List<String> PARTS = List.of("<think>", "</think>", "<THINKING>", "</thinking>",
			"<thought x=\"1\">", "</thought>", "<reasoning>", "</reasoning>", "[THINK]", "[/THINK]",
			"\u25c1think\u25b7", "\u25c1/think\u25b7", "`", "```", "{\"a\": 1}", "[", "{", " ", "\n\n", "secret",
			"Answer. ", "<", "</", "<|", "<thin", "<b>", "\"", "<|channel|>", "<|message|>", "<|start|>", "assistant",
			"analysis", "final", "commentary", "<|end|>", "<|return|>", "<|im_end|>", "<seed:think>", "</seed:think>",
			"🙂");

	@ParameterizedTest
	@CsvSource(delimiter = '§', ignoreLeadingAndTrailingWhitespace = true,
			textBlock = """
					<think>secret</think>Answer. § Answer.
					<think>secret</think> {"a": 1} § {"a": 1}
					<think>secret</think> <think>secret</think> Answer. § Answer.
					<Thinking>secret</THINKING>Answer. § Answer.
					<thought>secret</thought>Answer. § Answer.
					<reasoning effort="high">secret</reasoning>Answer. § Answer.
					<seed:think>secret</seed:think>Answer. § Answer.
					[THINK]secret[/THINK]Answer. § Answer.
					◁think▷secret◁/think▷Answer. § Answer.
					First <think>secret</think>and second. § First and second.
					secret</think>Answer. § Answer.
					secret {"a": 0} secret</think>{"a": 1} § {"a": 1}
					secret <think>secret</think>secret</think>Answer. § Answer.
					<think>secret `</think>` secret</think>Answer. § Answer.
					The tags `<think>` and `</think>` part thoughts. § The tags `<think>` and `</think>` part thoughts.
					A < b and c > d, says <b>she</b>. § A < b and c > d, says <b>she</b>.
					{"a": "<think>no thought</think>"} § {"a": "<think>no thought</think>"}
					["<think>"] § ["<think>"]
					<|channel|>analysis<|message|>secret<|end|><|start|>assistant<|channel|>final<|message|>Answer.<|return|> § Answer.
					<|start|>assistant<|channel|>analysis<|message|>secret<|end|>Answer. § Answer.
					secret<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>{"a": 1}<|return|> § {"a": 1}
					<|channel|>commentary to=tool<|message|>secret<|call|><|channel|>final<|message|>Answer. § Answer.
					analysisThe secret is out.assistantfinalAnswer. § Answer.
					Answer.<|im_end|> § Answer.
					{"a": 1}<|eot_id|> <|end_of_text|> § {"a": 1}
					[1] and [2] are sources. § [1] and [2] are sources.
					""")
	void leavesAnswer(String text, String answer) {
		assertThat(ThoughtFilter.answerOf(text)).isEqualTo(answer);
		assertThat(ThoughtFilter.answerOf(answer)).isEqualTo(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<think>secret", "<think>secret {\"a\": 1}", "<think></think>", "secret</think>\n",
			"<|channel|>analysis<|message|>secret", "<|channel|>analysis<|message|>secret<|end|>",
			"<think>a</think><think>", "[THINK]secret", "<|channel|>" })
	void findsNoAnswerInThoughtsAlone(String text) {
		assertThat(ThoughtFilter.answerOf(text)).isBlank();
	}

	@Test
	void leavesTagsWithinCode() {
		String text = "A template:\n```\n<think>\n{thoughts}\n</think>\n```\nThat is all.";
		assertThat(ThoughtFilter.answerOf(text)).isEqualTo(text);
		String fenced = "```json\n" + PLAN + "\n```";
		assertThat(ThoughtFilter.answerOf("<think>secret</think>\n\n" + fenced)).isEqualTo(fenced);
	}

	@Test
	void leavesPlainTextAsItIs() {
		for (String text : List.of("", " ", " Hi\n", "\n{\"a\": 1}\n", "<", "Less <", "`", "[", "<th", "\n\n[\n")) {
			assertThat(ThoughtFilter.answerOf(text)).isEqualTo(text);
		}
	}

	@Test
	void handsOnAnswerWhileItIsWritten() {
		ThoughtFilter filter = new ThoughtFilter();
		assertThat(filter.accept("<think>Perhaps {\"steps\": [") + filter.accept("]}?</th") + filter.accept("ink>\n"))
			.isEmpty();
		assertThat(filter.accept("\n{\"steps\": ")).isEqualTo("{\"steps\": ");
		assertThat(filter.accept("[]")).isEqualTo("[]");
		assertThat(filter.accept("}<|ret")).isEqualTo("}");
		assertThat(filter.accept("urn|>") + filter.end()).isEmpty();
	}

	@Test
	void holdsBackWhatMayBeThought() {
		ThoughtFilter filter = new ThoughtFilter();
		assertThat(filter.accept("Perhaps {\"steps\": []} would do.")).isEmpty();
		assertThat(filter.accept("</think>{\"steps\": [1]}")).isEqualTo("{\"steps\": [1]}");
		ThoughtFilter plain = new ThoughtFilter();
		assertThat(plain.accept("Here it is.")).isEmpty();
		assertThat(plain.end()).isEqualTo("Here it is.");
	}

	@Test
	void readsAnyPiecesAsTheWhole() {
		for (int seed = 0; seed < 4000; seed++) {
			Random random = new Random(seed);
			String text = text(random);
			ThoughtFilter filter = new ThoughtFilter();
			StringBuilder answer = new StringBuilder();
			for (int at = 0; at < text.length();) {
				int to = Math.min(text.length(), at + 1 + random.nextInt((seed % 2 == 0) ? 1 : 12));
				answer.append(filter.accept(text.substring(at, to)));
				at = to;
			}
			answer.append(filter.end());
			assertThat(answer).as("seed %s: %s", seed, text).hasToString(ThoughtFilter.answerOf(text));
		}
	}

	@Test
	void neverHandsOnThoughtBetweenTags() {
		for (int seed = 0; seed < 500; seed++) {
			Random random = new Random(seed);
			String thought = text(random).replaceAll("(?i)<[/|]?[^ ]*|\\[/?think\\]|[`\u25c1\u25b7]", "") + "secret";
			String text = "<think>" + thought + "</think>" + PLAN;
			assertThat(ThoughtFilter.answerOf(text)).as("seed %s: %s", seed, text).isEqualTo(PLAN);
			assertThat(ThoughtFilter.answerOf("I see. " + thought + "</think>\n" + PLAN)).isEqualTo(PLAN);
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int part = random.nextInt(14); part >= 0; part--) {
			text.append(PARTS.get(random.nextInt(PARTS.size())));
		}
		return text.toString();
	}

}
