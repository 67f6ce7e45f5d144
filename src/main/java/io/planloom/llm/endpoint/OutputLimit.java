package io.planloom.llm.endpoint;

import org.springframework.ai.openai.OpenAiChatOptions;

/** By which name an endpoint is told how long an answer may be. */
public enum OutputLimit {

	/** As OpenAI's models want it there, and as all others know it elsewhere. */
	AUTO,

	/** The older name, which OpenAI's newer models refuse. */
	MAX_TOKENS,

	/** The newer name, which other endpoints may not know, and then do not heed. */
	MAX_COMPLETION_TOKENS;

	private static final String OPENAI = "://api.openai.com";

	public void apply(OpenAiChatOptions.Builder options, String endpoint, int tokens) {
		switch (this) {
			case AUTO ->
				(endpoint.contains(OPENAI) ? MAX_COMPLETION_TOKENS : MAX_TOKENS).apply(options, endpoint, tokens);
			case MAX_TOKENS -> options.maxTokens(tokens);
			case MAX_COMPLETION_TOKENS -> options.maxCompletionTokens(tokens);
		}
	}

}
