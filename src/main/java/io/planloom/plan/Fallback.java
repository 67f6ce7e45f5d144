package io.planloom.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What is done in the place of a step that fails, under the same id.
 *
 * @param description what is to be done, never blank
 * @param agent name of the agent that does it, null for the one of the step
 */
@Embeddable
public record Fallback(@Column(name = "fallback_description") String description,
		@Column(name = "fallback_agent") @Nullable String agent) {
}
