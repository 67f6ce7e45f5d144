package io.planloom.llm.dialect;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What servers say of prompts that do not fit. */
class OverflowTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-",
			textBlock = """
					This model's maximum context length is 4096 tokens. However, you requested 4796 tokens (700 in the messages, 4096 in the completion). Please reduce the length of the messages or completion. | 4096 | 700
					This model's maximum context length is 4096 tokens. However, your messages resulted in 5000 tokens. | 4096 | 5000
					'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 4096 tokens and your request has 700 input tokens (4096 > 4096 - 700). | 4096 | 700
					This model's maximum context length is 4096 tokens. However, you requested 4096 output tokens and your prompt contains at least 701 input tokens, for a total of at least 4797 tokens. | 4096 | 701
					max_tokens=16384 cannot be greater than max_model_len=4096. Please request fewer output tokens. | 4096 | -
					request (33056 tokens) exceeds the available context size (32768 tokens), try increasing it | 32768 | 33056
					{code=400, type=exceed_context_size_error, n_prompt_tokens=33056, n_ctx=32768} | 32768 | 33056
					input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length | 200000 | 190000
					prompt is too long: 210000 tokens > 200000 maximum | 200000 | 210000
					Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length | 32768 | 40000
					`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 700 `inputs` tokens and 4096 `max_new_tokens` | 4096 | 700
					The input token count (1048577) exceeds the maximum number of tokens allowed (1048576). | 1048576 | 1048577
					Range of input length should be [1, 30720] | 30720 | -
					This endpoint's maximum context length is 32,768 tokens. However, you requested about 40,000 tokens (30,000 of text input, 10,000 in the output). | 32768 | 30000
					The prompt is too long: 9000, model maximum context length: 8191 | 8191 | 9000
					Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens | 4096 | 5000
					Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192 | 8192 | 9000
					This model's maximum prompt length is 131072 but the request contains 200000 tokens. | 131072 | 200000
					Request too large for model x on tokens per minute (TPM): Limit 6000, Requested 10096, please reduce your message size | 6000 | 6000
					This model's maximum context length is 8192 tokens, however you requested 9000 tokens | 8192 | 4904
					Context size has been exceeded. | - | -
					""")
	void readsWindowAndPrompt(String words, @Nullable Integer window, @Nullable Integer prompt) {
		assertThat(Overflow.of(words.toLowerCase(Locale.ROOT), 4096)).isEqualTo(new Overflow(window, prompt));
	}

	@ParameterizedTest
	@ValueSource(strings = { "This response_format type is unavailable now", "System role not supported",
			"max_tokens is too large: 16384. This model supports at most 4096 completion tokens", "The key is wrong" })
	void takesNothingElseForOverflow(String words) {
		assertThat(Overflow.of(words.toLowerCase(Locale.ROOT), 4096)).isNull();
	}

	@Test
	void knowsNoPromptWithoutLimit() {
		assertThat(Overflow.of("maximum context length is 8192 tokens, however you requested 9000 tokens", null))
			.isEqualTo(new Overflow(8192, null));
	}

}
