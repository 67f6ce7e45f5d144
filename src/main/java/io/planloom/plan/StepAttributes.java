package io.planloom.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Optional attributes of a step, besides its description and its dependencies. JSON
 * leaves out those that are not set.
 *
 * @param agent name of the agent that does the step; absent for none
 * @param effort how much work the step is; absent if its author did not say
 * @param verifies id of the step whose result this step judges; absent unless its kind is
 * {@code verify}
 * @param fallback what runs in place of the step if it fails; absent for nothing
 * @param optional true if the plan can do without the step; absent otherwise
 * @param timeout longest time of one attempt of the step, in ISO 8601; absent for the
 * service's own, which always holds, too
 * @param tools names of tools that the step may use, with {@code *} for any characters;
 * absent for those of its agent, which without an agent are none
 * @param outputSchema JSON Schema that the result, which is JSON then, must match; absent
 * if the result is text
 */
public record StepAttributes(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String agent,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Effort effort,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String verifies,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fallback fallback,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean optional,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration timeout,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tools,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> outputSchema) {

	// They are carried whole from a request or a draft to events, revisions, the step's
	// row, its snapshot and its attempts, so a new attribute is named here, where it is
	// read, where it is checked and where it is used, and nowhere else

	/** Says nothing. */
	public static final StepAttributes NONE = new StepAttributes(null, null, null, null, null, null, null, null);

	public StepAttributes {
		optional = Boolean.TRUE.equals(optional) ? Boolean.TRUE : null;
		tools = (tools != null) ? List.copyOf(tools) : null;
		outputSchema = (outputSchema != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(outputSchema)) : null;
	}

	/**
	 * Tells whether the step's failure is no loss to the plan.
	 * @return false if nothing was said
	 */
	public boolean mayFail() {
		return Boolean.TRUE.equals(this.optional);
	}

	/**
	 * Changes the agent.
	 * @param changed name of an agent, null for none in particular
	 * @return the same but for that
	 */
	public StepAttributes withAgent(@Nullable String changed) {
		return new StepAttributes(changed, this.effort, this.verifies, this.fallback, this.optional, this.timeout,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes the effort.
	 * @param changed null if nothing is said of it
	 * @return the same but for that
	 */
	public StepAttributes withEffort(@Nullable Effort changed) {
		return new StepAttributes(this.agent, changed, this.verifies, this.fallback, this.optional, this.timeout,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes what it judges.
	 * @param changed a step, null for none
	 * @return the same but for that
	 */
	public StepAttributes withVerifies(@Nullable String changed) {
		return new StepAttributes(this.agent, this.effort, changed, this.fallback, this.optional, this.timeout,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes what is done in its place.
	 * @param changed null for nothing
	 * @return the same but for that
	 */
	public StepAttributes withFallback(@Nullable Fallback changed) {
		return new StepAttributes(this.agent, this.effort, this.verifies, changed, this.optional, this.timeout,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes whether its failure is no loss.
	 * @param changed true if it is none
	 * @return the same but for that
	 */
	public StepAttributes withOptional(boolean changed) {
		return new StepAttributes(this.agent, this.effort, this.verifies, this.fallback, changed, this.timeout,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes how long an attempt may take.
	 * @param changed above zero, null for as long as the service allows
	 * @return the same but for that
	 */
	public StepAttributes withTimeout(@Nullable Duration changed) {
		return new StepAttributes(this.agent, this.effort, this.verifies, this.fallback, this.optional, changed,
				this.tools, this.outputSchema);
	}

	/**
	 * Changes which tools it may use.
	 * @param changed names or patterns, null for those of its agent
	 * @return the same but for that
	 */
	public StepAttributes withTools(@Nullable List<String> changed) {
		return new StepAttributes(this.agent, this.effort, this.verifies, this.fallback, this.optional, this.timeout,
				changed, this.outputSchema);
	}

	/**
	 * Changes what its result looks like.
	 * @param changed a JSON Schema, null if the result is text
	 * @return the same but for that
	 */
	public StepAttributes withOutputSchema(@Nullable Map<String, Object> changed) {
		return new StepAttributes(this.agent, this.effort, this.verifies, this.fallback, this.optional, this.timeout,
				this.tools, changed);
	}

	/**
	 * Says what holds on a rung of the ladder.
	 * @param rung the rung
	 * @return the same, with the tools of the fallback if that runs and names some
	 */
	public StepAttributes on(EscalationLevel rung) {
		boolean named = rung == EscalationLevel.FALLBACK && this.fallback != null && this.fallback.tools() != null;
		return (named && this.fallback != null) ? withTools(this.fallback.tools()) : this;
	}

	/**
	 * Changes each text that an author wrote freely, names of agents and steps included.
	 * @param change makes one text of another
	 * @return the same with other texts
	 */
	public StepAttributes mapTexts(UnaryOperator<String> change) {
		return withAgent(map(this.agent, change)).withVerifies(map(this.verifies, change))
			.withFallback((this.fallback != null) ? this.fallback.mapTexts(change) : null)
			.withTools((this.tools != null) ? this.tools.stream().map(change).toList() : null);
	}

	private static @Nullable String map(@Nullable String text, UnaryOperator<String> change) {
		return (text != null) ? change.apply(text) : null;
	}

	/**
	 * Tells whether a later word for the same work changes anything. What it leaves out
	 * still holds, and effort is only a guess.
	 * @param later what is said later
	 * @return false if it says something else
	 */
	public boolean isSaidAgainBy(StepAttributes later) {
		return equals(new StepAttributes(or(later.agent, this.agent), this.effort, or(later.verifies, this.verifies),
				or(later.fallback, this.fallback), or(later.optional, this.optional), or(later.timeout, this.timeout),
				or(later.tools, this.tools), or(later.outputSchema, this.outputSchema)));
	}

	private static <T> @Nullable T or(@Nullable T later, @Nullable T before) {
		return (later != null) ? later : before;
	}

	/**
	 * The same as a snapshot shows it: what is not said is null.
	 *
	 * @param agent name of the agent that does the step; null for none
	 * @param effort how much work the step is, which feeds estimates; null if its author
	 * did not say
	 * @param verifies id of the step whose result this step judges; null unless its kind
	 * is {@code verify}
	 * @param fallback what runs in place of the step if it fails; null for nothing
	 * @param optional whether the plan can do without the step
	 * @param timeout longest time of one attempt of the step, in ISO 8601; null for the
	 * service's own, which always holds, too
	 * @param tools names of tools that the step may use, with {@code *} for any
	 * characters; null for those of its agent, which without an agent are none
	 * @param outputSchema JSON Schema that the result matches; null if the result is text
	 */
	public record Shown(@Nullable String agent, @Nullable Effort effort, @Nullable String verifies,
			@Nullable Fallback fallback, boolean optional, @Nullable Duration timeout, @Nullable List<String> tools,
			@Nullable Map<String, Object> outputSchema) {

		/**
		 * Shows attributes.
		 * @param attributes what the author said
		 * @return the same
		 */
		public static Shown of(StepAttributes attributes) {
			return new Shown(attributes.agent(), attributes.effort(), attributes.verifies(), attributes.fallback(),
					attributes.mayFail(), attributes.timeout(), attributes.tools(), attributes.outputSchema());
		}

	}

}
