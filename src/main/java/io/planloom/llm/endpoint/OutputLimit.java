package io.planloom.llm.endpoint;

/** By which name an endpoint is told how long an answer may be. */
public enum OutputLimit {

	/** As OpenAI's models want it there, and as all others know it elsewhere. */
	AUTO,

	/** The older name, which OpenAI's newer models refuse. */
	MAX_TOKENS,

	/** The newer name, which other endpoints may not know, and then do not heed. */
	MAX_COMPLETION_TOKENS;

	private static final String OPENAI = "://api.openai.com";

	/**
	 * Says by which name a call begins; a model that refuses it is told by the other.
	 * @param endpoint the endpoint's base URL
	 * @return whether it is {@code max_completion_tokens}
	 */
	public boolean isNewer(String endpoint) {
		return switch (this) {
			case AUTO -> endpoint.contains(OPENAI);
			case MAX_TOKENS -> false;
			case MAX_COMPLETION_TOKENS -> true;
		};
	}

}
