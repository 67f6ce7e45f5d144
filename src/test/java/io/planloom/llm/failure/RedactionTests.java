package io.planloom.llm.failure;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

	private final Redaction redaction = new Redaction(List.of("ollama", "x", "own-key-1", "own-key-1-long"),
			UnaryOperator.identity());

	@ParameterizedTest
	@CsvSource(textBlock = """
			Use own-key-1.,                             Use [key].
			Use own-key-1-long.,                        Use [key].
			No extra model ollama,                      No extra model ollama
			Bearer abcdef is no key,                    [key] is no key
			sk-abcdef is no key,                        [key] is no key
			https://user:secret@host/v1 is away,        https://[key]@host/v1 is away
			http://user:se@cret@host:80 and more,       http://[key]@host:80 and more
			redis://:secret@host,                       redis://[key]@host
			https://token@host?a=b@c,                   https://[key]@host?a=b@c
			See https://host/a@b or write to me@host,   See https://host/a@b or write to me@host
			""")
	void takesSecretsOutOfWords(String words, String shown) {
		assertThat(this.redaction.oneLine(words)).isEqualTo(shown);
	}

}
