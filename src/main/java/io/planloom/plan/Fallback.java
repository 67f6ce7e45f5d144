package io.planloom.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is done in the place of a step that fails, under the same id.
 *
 * @param description what is to be done, never blank
 * @param agent name of the agent that does it, null for the one of the step
 */
public record Fallback(String description, @Nullable String agent) {
}
