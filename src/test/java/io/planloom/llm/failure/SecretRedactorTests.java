package io.planloom.llm.failure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is taken out of prompts and answers before they are stored. */
class SecretRedactorTests {

	private final SecretRedactor redactor = new SecretRedactor(List.of("hush-hush-1", "short", ""));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Use hush-hush-1, twice: hush-hush-1            | Use [key], twice: [key]
			Incorrect API key provided: sk-proj-abcdefghijkl****mnop | Incorrect API key provided: [key]
			gsk_abcdefghijklmnopqrst and hf_abcdefghijklmnopqrst | [key] and [key]
			AIzaSyA-1234567890abcdefghij                   | [key]
			Authorization: Bearer eyJhbGciOi.J9.abc-def    | Authorization: Bearer [key]
			curl -H 'x-api-key: 0123456789abcdef' x        | curl -H 'x-api-key: [key]' x
			{"api_key": "0123456789abcdef"}                | {"api_key": "[key]"}
			postgres://planner:s3cret@db:5432/plans        | postgres://[key]@db:5432/plans
			https://token@example.com/a?b=c@d              | https://[key]@example.com/a?b=c@d
			""")
	void removesSecrets(String text, String safe) {
		assertThat(this.redactor.redact(text)).isEqualTo(safe);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			The short key of a local endpoint is a word.
			A task-management-system-for-teams is no key, and neither is a bearer of news.
			Write to someone@example.com or see https://example.com/@someone
			The API key: ask an administrator.
			""")
	void leavesOtherTextAlone(String text) {
		assertThat(this.redactor.redact(text)).isEqualTo(text);
	}

	@Test
	void keepsTextWhole() {
		String text = "Line\r\n\tline \0 😀".repeat(1_000);
		assertThat(this.redactor.redact(text)).isEqualTo(text);
	}

}
