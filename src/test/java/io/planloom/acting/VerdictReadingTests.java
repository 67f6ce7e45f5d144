package io.planloom.acting;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of the answers of judges. */
class VerdictReadingTests {

	private static final String RESULT = "Flask is small.\n  Django is\tlarge; both are “free”.";

	private static final List<String> CRITERIA = List.of("Each has its licence", "No more\nthan 10 lines");

	@Test
	void readsWhatWasAskedFor() {
		assertThat(read("""
				{"passed": false, "reason": "Django is not large.", "evidence": ["Django is large"]}"""))
			.isEqualTo(new VerdictReading.Verdict(false, "Django is not large.", List.of("Django is large")));
	}

	@Test
	void needsNoMoreThanVerdictAndReason() {
		assertThat(read("{\"passed\":true,\"reason\":\"scripted\"}"))
			.isEqualTo(new VerdictReading.Verdict(true, "scripted", List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "\"yes\", true", "\"PASS\", true", "\" Passed. \", true", "1, true", "false, false",
			"\"No\", false", "\"FAILED!\", false", "\"not passed\", false", "0, false" })
	void readsWordsAsVerdict(String written, boolean passed) {
		assertThat(read("{\"passed\": %s, \"reason\": \"r\"}".formatted(written)))
			.isEqualTo(new VerdictReading.Verdict(passed, "r", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Here it is:\n```json\n{\"passed\": true, \"reason\": \"r\",}\n```",
			"{'pass': 'yes', 'explanation': 'r'}", "[{\"passed\": true, \"reason\": \"r\"}]",
			"{\"verdict\": {\"passed\": true, \"reason\": \"r\"}}", "{\"verdict\": \"PASS\", \"reason\": \"r\"}",
			"{\"passed\": true, \"reason\": \"\\u0000r\\u0007\\n\"}",
			"{'passed': True, 'reason': 'r', 'evidence': None}",
			"{{\u201cpassed\u201d: true, \u201creason\u201d: \u201cr\u201d}}", "passed: true\nreason: r",
			"{\"tool_calls\": [{\"function\": {\"name\": \"verdict\", \"arguments\": \"{\\\"passed\\\": true, \\\"reason\\\": \\\"r\\\"}\"}}]}",
			"\"{\\\"passed\\\": true, \\\"reason\\\": \\\"r\\\"}\"",
			"For example:\n```json\n{\"passed\": false, \"reason\": \"x\"}\n```\nMine:\n```json\n{\"passed\": true, \"reason\": \"r\"}\n```" })
	void readsWhatIsNotQuiteWhatWasAskedFor(String answer) {
		assertThat(read(answer)).isEqualTo(new VerdictReading.Verdict(true, "r", List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "It is fine.", "{}", "[]", "{\"passed\": null}", "{\"passed\": \"perhaps\"}",
			"{\"passed\": [true]}", "{\"passed\": true", "{\"reason\": \"It passed.\"}", "\"passed\"", "null" })
	void refusesWhatIsNoVerdict(String answer) {
		assertThat(read(answer)).isInstanceOf(VerdictReading.Faulty.class);
	}

	@Test
	void givesReasonToVerdictWithout() {
		assertThat(read("{\"passed\": true}"))
			.isEqualTo(new VerdictReading.Verdict(true, "The judge found no fault.", List.of()));
		assertThat(read("{\"passed\": false, \"reason\": \" \\u0000\"}"))
			.isEqualTo(new VerdictReading.Verdict(false, "The judge gave no reason.", List.of()));
	}

	@Test
	void keepsOnlyPassagesThatAreThere() {
		assertThat(
				read("""
						{"passed": false, "reason": "r", "evidence": ["flask IS  small.", "“Django\\nis large”", "…free", "", null, 7,
						 "Rails", "Flask is small. Django is large", "flask IS  small."]}"""))
			.isEqualTo(new VerdictReading.Verdict(false, "r",
					List.of("flask IS small.", "Django is large", "free", "Flask is small. Django is large")));
		assertThat(read("{\"passed\": true, \"reason\": \"r\", \"evidence\": \"Flask\"}"))
			.isEqualTo(new VerdictReading.Verdict(true, "r", List.of("Flask")));
	}

	@Test
	void namesCriteriaThatAreNotMet() {
		assertThat(
				accept("""
						{"criteria": [{"number": 1, "met": true, "reason": "Yes"}, {"number": 2, "met": "no", "reason": "It has 12."}],
						 "passed": true, "reason": "Good"}"""))
			.isEqualTo(new VerdictReading.Verdict(false, "“No more than 10 lines” is not met: It has 12.", List.of()));
		assertThat(accept("{\"criteria\": [{\"met\": false}, {\"met\": false, \"reason\": \"R\"}]}"))
			.isEqualTo(new VerdictReading.Verdict(false,
					"“Each has its licence” is not met. “No more than 10 lines” is not met: R", List.of()));
		assertThat(accept("{\"passed\": false, \"reason\": \"The licence of Flask is missing.\"}"))
			.isEqualTo(new VerdictReading.Verdict(false, "The licence of Flask is missing.", List.of()));
		assertThat(VerdictReading.of("{\"passed\": false, \"reason\": \"No.\"}", RESULT, List.of("It rhymes")))
			.isEqualTo(new VerdictReading.Verdict(false, "“It rhymes” is not met: No.", List.of()));
	}

	@Test
	void passesOverCriteriaThatNobodySet() {
		assertThat(accept("""
				{"criteria": [{"number": 3, "met": false}, {"number": -1, "met": false}, 7, null, "no"], "passed": true,
				 "reason": "Good"}""")).isEqualTo(new VerdictReading.Verdict(true, "Good", List.of()));
		assertThat(read("{\"criteria\": [{\"number\": 1, \"met\": false}], \"passed\": true, \"reason\": \"Good\"}"))
			.isEqualTo(new VerdictReading.Verdict(true, "Good", List.of()));
	}

	@Test
	void boundsWhatItReads() {
		String text = "word \u0001\uD83D\uDE00".repeat(20_000);
		assertThat(VerdictReading.of(
				"{\"passed\": false, \"reason\": \"%s\", \"evidence\": [\"%s\"]}".formatted(text, text), text,
				List.of()))
			.isInstanceOfSatisfying(VerdictReading.Verdict.class, (verdict) -> {
				assertThat(verdict.reason()).hasSizeLessThan(1_010);
				assertThat(verdict.evidence()).allSatisfy((quote) -> assertThat(quote).hasSizeLessThan(510));
			});
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8 })
	void neverThrows(long seed) {
		Random random = new Random(seed);
		String answer = "{\"criteria\":[{\"number\":1,\"met\":false,\"reason\":\"a\"}],\"passed\":\"no\",\"reason\":"
				+ "[\"x\"],\"evidence\":[\"Flask\",{\"a\":1}]}";
		String pool = "{}[]\",:\\\u0000\ud800 0aS\n1e9";
		for (int round = 0; round < 500; round++) {
			StringBuilder damaged = new StringBuilder(answer);
			for (int places = 1 + random.nextInt(4); places > 0; places--) {
				damaged.setCharAt(random.nextInt(damaged.length()), pool.charAt(random.nextInt(pool.length())));
			}
			if (accept(damaged.toString()) instanceof VerdictReading.Verdict verdict) {
				assertThat(verdict.reason()).isNotBlank().doesNotContain("\n", "\u0000");
			}
		}
	}

	private static VerdictReading read(String answer) {
		return VerdictReading.of(answer, RESULT, List.of());
	}

	private static VerdictReading accept(String answer) {
		return VerdictReading.of(answer, RESULT, CRITERIA);
	}

}
