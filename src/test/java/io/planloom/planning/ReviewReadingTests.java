package io.planloom.planning;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is made of whatever a reviewer writes. */
class ReviewReadingTests {

	@ParameterizedTest
	@MethodSource("judgements")
	void readsJudgement(String text, boolean approved, List<String> issues) {
		assertThat(ReviewReading.of(text)).isEqualTo(new ReviewReading.Judgement(approved, issues));
	}

	static Stream<Arguments> judgements() {
		return Stream.of(arguments("{\"approved\":true,\"issues\":[]}", true, List.of()),
				arguments("{\"approved\":true}", true, List.of()), arguments("[{\"approved\":true}]", true, List.of()),
				arguments("{\"approved\":{\"approved\":true}}", true, List.of()),
				arguments(
						"{\"name\":\"plan_review\",\"arguments\":\"{\\\"approved\\\":false,\\\"issues\\\":[\\\"A.\\\"]}\"}",
						false, List.of("A.")),
				arguments("{{\u201capproved\u201d: False, 'issues': ('A \\\"b\\\".',)}}", false, List.of("A \"b\".")),
				arguments("```yaml\napproved: false\nissues:\n  - A is long: cut it\n```", false,
						List.of("A is long: cut it")),
				arguments("{\"approved\":true,\"issues\":null}", true, List.of()),
				arguments("{\"approved\":true,\"issues\":[\"A is long.\"],\"score\":9}", true, List.of("A is long.")),
				arguments("{\"approved\":false,\"issues\":[\"A.\",\"\",null,\" B. \"]}", false, List.of("A.", "B.")),
				arguments("Here it is:\n```json\n{'approved': false, 'issues': ['A.'],}\n```\nDone.", false,
						List.of("A.")),
				arguments("{\"approved\":\" TRUE \",\"issues\":[]}", true, List.of()),
				arguments("{\"approved\":\"false\",\"issues\":\"A.\"}", false, List.of("A.")),
				arguments("{\"approved\":false,\"issues\":[{\"step\":\"a\"},7]}", false,
						List.of("{\"step\":\"a\"}", "7")),
				arguments("{\"approved\":false,\"issues\":[\"A\\u0000\\u001b[31m\\n\\n## B\\u202e\\ud800C\"]}", false,
						List.of("A [31m ## B C")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					'Looks good to me'                    | There is no JSON in the answer.
					'   '                                 | The answer is empty.
					{"approved":true                      | The JSON ends before it is complete.
					{}                                    | The answer is no JSON object in which 'approved' is true or false.
					[]                                    | The answer is no JSON object in which 'approved' is true or false.
					{"approved":null}                     | The answer is no JSON object in which 'approved' is true or false.
					{"approved":1}                        | The answer is no JSON object in which 'approved' is true or false.
					{"approved":"maybe"}                  | The answer is no JSON object in which 'approved' is true or false.
					{"type":"object","properties":{"approved":{"type":"boolean"}}} | The answer is no JSON object in which 'approved' is true or false.
					{"strategy":"dag","steps":[]}         | The answer is no JSON object in which 'approved' is true or false.
					{"approved":false}                    | 'approved' is false, and 'issues' names nothing that is wrong.
					{"approved":false,"issues":[" ",null]}| 'approved' is false, and 'issues' names nothing that is wrong.
					""",
			quoteCharacter = '`')
	void findsFault(String text, String fault) {
		assertThat(ReviewReading.of(text.replace("'", ""))).isEqualTo(new ReviewReading.Faulty(fault));
	}

	@Test
	void keepsNoMoreIssuesThanAPlannerCanMend() {
		String many = String.join(",", Collections.nCopies(50_000, "\"A.\""));
		assertThat(ReviewReading.of("{\"approved\":false,\"issues\":[%s]}".formatted(many)))
			.isEqualTo(new ReviewReading.Judgement(false, Collections.nCopies(ReviewReading.MAX_ISSUES, "A.")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "🎯", " \n", "a\u0007" })
	void cutsLongIssues(String part) {
		String issue = "A" + part.repeat(100_000).replace("\n", "\\n").replace("\u0007", "\\u0007");
		assertThat(ReviewReading.of("{\"approved\":false,\"issues\":[\"%s\"]}".formatted(issue)))
			.isInstanceOfSatisfying(ReviewReading.Judgement.class,
					(judgement) -> assertThat(judgement.issues()).singleElement()
						.asString()
						.startsWith("A")
						.hasSizeLessThanOrEqualTo(ReviewReading.MAX_LENGTH + 1)
						.doesNotContainPattern("[\\p{Cntrl}\\p{Cs}]"));
	}

}
