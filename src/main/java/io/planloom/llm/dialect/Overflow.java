package io.planloom.llm.dialect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A refusal because prompt and answer together are longer than the model's window.
 *
 * @param window tokens that the model takes, or null if the refusal does not say
 * @param prompt tokens that the endpoint counted in the prompt, or null if the refusal
 * does not say
 */
record Overflow(@Nullable Integer window, @Nullable Integer prompt) {

	/** As many words for the same as there are servers. */
	private static final Pattern TOLD = Pattern
		.compile("context[ _](?:length|size|window|limit)|n_ctx|max_model_len|maximum context|maximum prompt length"
				+ "|exceeds? the context|prompt is too long|prompt too long|input (?:is )?too long|too many tokens"
				+ "|too large for model|`inputs` tokens|input token count|range of input length|exceed_context"
				+ "|reduce the length of|request too large|context the overflows|input length (?:exceed|and)");

	private static final String NUMBER = "([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)";

	private static final List<Pattern> WINDOWS = patterns("n_ctx[^0-9\\n]{0,5}#", "max_model_len[^0-9\\n]{0,5}#",
			"exceed context limit: [0-9]+ \\+ [0-9]+ > #", "> # maximum", "must be <=\\s*#",
			"range of input length should be \\[[0-9]+,\\s*#",
			"maximum (?:context|prompt|sequence|input)[ _-](?:length|size|window)[^0-9,\\n]{0,20}#",
			"# maximum context", "maximum number of tokens allowed \\(#", "model with #",
			"context[ _](?:length|size|window|limit)[^0-9\\n]{0,30}#", "limit(?: is)?:? #");

	private static final List<Pattern> PROMPTS = patterns("n_prompt_tokens[^0-9\\n]{0,5}#",
			"exceed context limit: # \\+",
			"# (?:tokens )?(?:in|of|from) (?:the |your )?(?:messages|text input|prompt|input)",
			"# `?(?:inputs?|prompt)`?[ _]tokens", "prompt contains (?:at least )?#",
			"(?:messages|prompt) resulted in #", "request \\(# tokens", "request contains #", "input token count \\(#",
			"prompt is too long: #", "first # tokens", "current length is #");

	private static final List<Pattern> TOTALS = patterns("requested (?:about )?#", "total of (?:at least )?#");

	/**
	 * Reads a refusal.
	 * @param words what it says, in lower case
	 * @param limit tokens of the answer that the request asked for, or null
	 * @return the overflow, or null if the refusal is about something else
	 */
	static @Nullable Overflow of(String words, @Nullable Integer limit) {
		if (!TOLD.matcher(words).find()) {
			return null;
		}
		Integer prompt = first(PROMPTS, words);
		Integer total = first(TOTALS, words);
		if (prompt == null && total != null && limit != null && total > limit) {
			prompt = total - limit;
		}
		return new Overflow(first(WINDOWS, words), prompt);
	}

	private static @Nullable Integer first(List<Pattern> patterns, String words) {
		for (Pattern pattern : patterns) {
			Matcher matcher = pattern.matcher(words);
			if (matcher.find()) {
				String number = matcher.group(1).replace(",", "");
				return (number.length() < 10) ? Integer.valueOf(number) : null;
			}
		}
		return null;
	}

	private static List<Pattern> patterns(String... texts) {
		return Stream.of(texts).map((text) -> Pattern.compile(text.replace("#", NUMBER))).toList();
	}

}
