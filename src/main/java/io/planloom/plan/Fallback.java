package io.planloom.plan;

import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The action that runs in place of a step that fails, under the same id.
 *
 * @param description what the fallback is to achieve, never blank
 * @param agent name of the agent that does it; null for the step's
 * @param tools names of tools that it may use, with {@code *} for any characters; absent
 * for the step's
 */
public record Fallback(String description, @Nullable String agent,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tools) {

	public Fallback {
		tools = (tools != null) ? List.copyOf(tools) : null;
	}

	/**
	 * Makes a fallback that uses the step's tools.
	 * @param description what it is to achieve
	 * @param agent name of the agent that does it; null for the step's
	 */
	public Fallback(String description, @Nullable String agent) {
		this(description, agent, null);
	}

	/**
	 * Changes what it is to achieve.
	 * @param changed not blank
	 * @return the same but for that
	 */
	public Fallback withDescription(String changed) {
		return new Fallback(changed, this.agent, this.tools);
	}

	/**
	 * Changes the agent.
	 * @param changed name of an agent, null for the step's
	 * @return the same but for that
	 */
	public Fallback withAgent(@Nullable String changed) {
		return new Fallback(this.description, changed, this.tools);
	}

	Fallback mapTexts(UnaryOperator<String> change) {
		return new Fallback(change.apply(this.description), (this.agent != null) ? change.apply(this.agent) : null,
				(this.tools != null) ? this.tools.stream().map(change).toList() : null);
	}

}
