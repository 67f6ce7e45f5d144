package io.planloom.plan;

import org.jspecify.annotations.Nullable;

/**
 * The action that runs in place of a step that fails, under the same id.
 *
 * @param description what the fallback is to achieve, never blank
 * @param agent name of the agent that does it; null for the step's
 */
public record Fallback(String description, @Nullable String agent) {
}
