package io.planloom.llm.failure;

import com.openai.errors.OpenAIServiceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds what an endpoint said instead of an answer. */
public final class EndpointWords {

	private static final int MAX_CAUSES = 10;

	private EndpointWords() {
	}

	/**
	 * Finds the words of an endpoint in what a call threw.
	 * @param thrown what it threw
	 * @return the words as they came, not redacted; null if the endpoint said nothing
	 */
	public static @Nullable String of(Throwable thrown) {
		Throwable current = thrown;
		for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
			if (current instanceof EndpointErrorException error) {
				return error.error().message();
			}
			if (current instanceof UnusableAnswerException useless && !useless.words().isEmpty()) {
				return useless.words();
			}
			if (current instanceof OpenAIServiceException answer) {
				return JsonMapper.shared().writeValueAsString(answer.body().convert(Object.class));
			}
			current = current.getCause();
		}
		return null;
	}

}
