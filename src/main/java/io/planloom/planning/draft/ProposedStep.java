package io.planloom.planning.draft;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;
import io.planloom.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step as a model wrote it.
 *
 * @param id empty if the model gave none
 * @param work what it is to do
 * @param needs which steps it needs
 * @param attributes what else is said of it; agents, steps and tools as the model names
 * them
 */
public record ProposedStep(String id, Work work, Needs needs, StepAttributes attributes) {

	/** Makes a step of which nothing else is said. */
	public ProposedStep(String id, Work work, Needs needs) {
		this(id, work, needs, StepAttributes.NONE);
	}

	public List<String> dependencies() {
		return this.needs.dependencies();
	}

	public List<String> inputs() {
		return this.needs.inputs();
	}

	/** Returns the agent that is to do it, empty for any. */
	public String agent() {
		return Objects.requireNonNullElse(this.attributes.agent(), "");
	}

	/** Returns the step that it checks, as the model names it; empty for none. */
	public String verifies() {
		return Objects.requireNonNullElse(this.attributes.verifies(), "");
	}

	/** Returns what is done in its place if it fails; its description may be empty. */
	public @Nullable Fallback fallback() {
		return this.attributes.fallback();
	}

	/** Returns the JSON Schema of its result, null if that is text. */
	public @Nullable JsonNode schema() {
		Map<String, Object> schema = this.attributes.outputSchema();
		return (schema != null) ? JsonSchema.tree(schema) : null;
	}

	public ProposedStep withoutSchema() {
		return withAttributes(this.attributes.withOutputSchema(null));
	}

	public ProposedStep withId(String changed) {
		return new ProposedStep(changed, this.work, this.needs, this.attributes);
	}

	public ProposedStep withWork(Work changed) {
		return new ProposedStep(this.id, changed, this.needs, this.attributes);
	}

	public ProposedStep withNeeds(Needs changed) {
		return new ProposedStep(this.id, this.work, changed, this.attributes);
	}

	public ProposedStep withDependencies(List<String> changed) {
		return withNeeds(this.needs.withDependencies(changed));
	}

	public ProposedStep withAttributes(StepAttributes changed) {
		return new ProposedStep(this.id, this.work, this.needs, changed);
	}

	public ProposedStep withAgent(String changed) {
		return withAttributes(this.attributes.withAgent(changed.isEmpty() ? null : changed));
	}

	public ProposedStep withVerifies(String changed) {
		return withAttributes(this.attributes.withVerifies(changed.isEmpty() ? null : changed));
	}

	public ProposedStep withFallback(@Nullable Fallback changed) {
		return withAttributes(this.attributes.withFallback(changed));
	}

	/** Returns whether it is of a kind, after kinds were read. */
	public boolean is(StepKind kind) {
		return this.work.kind().equals(kind.wireName());
	}

	/** Returns whether it has a result of its own, after kinds were read. */
	public boolean makes() {
		return !is(StepKind.APPROVAL) && !is(StepKind.VERIFY);
	}

	/** Returns whether it judges the other one, after that was read. */
	public boolean judges(ProposedStep other) {
		return is(StepKind.VERIFY) && verifies().equals(other.id());
	}

	/**
	 * The task of a step.
	 *
	 * @param kind the kind as the model named it, empty if it named none
	 * @param description empty if the model gave none
	 * @param title what else it is called, empty for nothing; other steps may name it so
	 */
	public record Work(String kind, String description, String title) {

		public Work(String kind, String description) {
			this(kind, description, "");
		}

		public Work withKind(String changed) {
			return new Work(changed, this.description, this.title);
		}

		public Work withDescription(String changed) {
			return new Work(this.kind, changed, this.title);
		}

	}

	/**
	 * The steps that a step needs, as the model names them.
	 *
	 * @param dependencies steps that end before it starts
	 * @param inputs steps whose results it uses; empty if it does not say
	 * @param inferred those of the dependencies that were stated nowhere but by a mention
	 */
	public record Needs(List<String> dependencies, List<String> inputs, List<String> inferred) {

		public static final Needs NONE = new Needs(List.of(), List.of());

		public Needs {
			dependencies = List.copyOf(dependencies);
			inputs = List.copyOf(inputs);
			inferred = List.copyOf(inferred);
		}

		public Needs(List<String> dependencies, List<String> inputs) {
			this(dependencies, inputs, List.of());
		}

		public Needs withDependencies(List<String> changed) {
			return new Needs(changed, this.inputs, this.inferred);
		}

		/** Changes each list of names. */
		public Needs map(UnaryOperator<List<String>> change) {
			return new Needs(change.apply(this.dependencies), change.apply(this.inputs), change.apply(this.inferred));
		}

	}

}
