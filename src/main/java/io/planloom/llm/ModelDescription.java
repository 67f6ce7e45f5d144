package io.planloom.llm;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A model that a plan may use.
 *
 * @param name the name by which a plan asks for the model
 * @param roles what the model serves by default: {@code planner}, {@code executor},
 * {@code reviewer}, {@code verifier}, {@code synthesizer}, {@code cheaper} near the
 * limits of plans that declare it, {@code fallback} in the place of others
 * @param demo whether it is the demo model, which only imitates one
 * @param description one plain sentence
 * @param endpoint name of the endpoint that serves it: {@code default} or one of
 * {@code planloom.models.endpoints}; null for the demo model
 */
public record ModelDescription(String name, List<String> roles, boolean demo, String description,
		@Nullable String endpoint) {

	/**
	 * Describes a model without an endpoint.
	 * @param name the name by which a plan asks for the model
	 * @param roles what the model serves by default
	 * @param demo whether it is the demo model
	 * @param description one plain sentence
	 */
	public ModelDescription(String name, List<String> roles, boolean demo, String description) {
		this(name, roles, demo, description, null);
	}

}
