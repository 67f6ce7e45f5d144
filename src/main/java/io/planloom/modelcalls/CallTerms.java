package io.planloom.modelcalls;

import io.planloom.llm.prompt.Prompts;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which all attempts ask models.
 *
 * @param cheap the model for plans that have to be sparing, null if none is configured
 * @param prompts the texts
 * @param captures which calls are kept word by word
 */
record CallTerms(@Nullable String cheap, Prompts prompts, CallCaptures captures) {
}
