package io.planloom.modelcalls;

import io.planloom.llm.prompt.Prompts;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which all attempts ask models.
 *
 * @param cheap the model for plans that have to be sparing, null if none is configured
 * @param prompts the texts
 * @param captures which calls are kept word by word
 * @param fallbacks what takes the place of a model, null for nothing
 */
record CallTerms(@Nullable String cheap, Prompts prompts, CallCaptures captures, @Nullable Fallbacks fallbacks) {

	/** Makes terms by which nothing takes the place of a model. */
	CallTerms(@Nullable String cheap, Prompts prompts, CallCaptures captures) {
		this(cheap, prompts, captures, null);
	}
}
