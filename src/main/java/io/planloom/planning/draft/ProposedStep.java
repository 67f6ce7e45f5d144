package io.planloom.planning.draft;

import java.util.List;
import java.util.function.UnaryOperator;

import io.planloom.plan.Fallback;
import io.planloom.plan.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * A step as a model wrote it.
 *
 * @param id empty if the model gave none
 * @param work what it is to do
 * @param needs which steps it needs
 * @param means with what it is to be done
 * @param failure what becomes of it if it fails
 */
public record ProposedStep(String id, Work work, Needs needs, Means means, Failure failure) {

	/** Makes a step of whose failure nothing is said. */
	public ProposedStep(String id, Work work, Needs needs, Means means) {
		this(id, work, needs, means, Failure.NONE);
	}

	public List<String> dependencies() {
		return this.needs.dependencies();
	}

	public List<String> inputs() {
		return this.needs.inputs();
	}

	public ProposedStep withId(String changed) {
		return new ProposedStep(changed, this.work, this.needs, this.means, this.failure);
	}

	public ProposedStep withWork(Work changed) {
		return new ProposedStep(this.id, changed, this.needs, this.means, this.failure);
	}

	public ProposedStep withNeeds(Needs changed) {
		return new ProposedStep(this.id, this.work, changed, this.means, this.failure);
	}

	public ProposedStep withDependencies(List<String> changed) {
		return withNeeds(this.needs.withDependencies(changed));
	}

	public ProposedStep withAgent(String changed) {
		return new ProposedStep(this.id, this.work, this.needs, new Means(changed, this.means.tools()), this.failure);
	}

	public ProposedStep withFailure(Failure changed) {
		return new ProposedStep(this.id, this.work, this.needs, this.means, changed);
	}

	/** Whether it is of a kind, after kinds were read. */
	public boolean is(StepKind kind) {
		return this.work.kind().equals(kind.wireName());
	}

	/** Whether it has a result of its own, after kinds were read. */
	public boolean makes() {
		return !is(StepKind.APPROVAL) && !is(StepKind.VERIFY);
	}

	/** Whether it judges the other one, after that was read. */
	public boolean judges(ProposedStep other) {
		return is(StepKind.VERIFY) && this.work.verifies().equals(other.id());
	}

	/**
	 * What a step is to do.
	 *
	 * @param kind the kind as the model named it, empty if it named none
	 * @param description empty if the model gave none
	 * @param verifies the step that it checks, as the model names it; empty for none
	 * @param effort how much work it is, as the model says; empty if it says nothing
	 */
	public record Work(String kind, String description, String verifies, String effort) {

		public Work withKind(String changed) {
			return new Work(changed, this.description, this.verifies, this.effort);
		}

		public Work withDescription(String changed) {
			return new Work(this.kind, changed, this.verifies, this.effort);
		}

		public Work withVerifies(String changed) {
			return new Work(this.kind, this.description, changed, this.effort);
		}

		public Work withEffort(String changed) {
			return new Work(this.kind, this.description, this.verifies, changed);
		}

	}

	/**
	 * Which steps a step needs, as the model names them.
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

	/**
	 * With what a step is to be done.
	 *
	 * @param agent the agent that is to do it, empty for any
	 * @param tools names of the tools it may use
	 */
	public record Means(String agent, List<String> tools) {

		public Means {
			tools = List.copyOf(tools);
		}

	}

	/**
	 * What becomes of a step that fails.
	 *
	 * @param fallback what is done in its place, null for nothing; its description may be
	 * empty
	 * @param optional whether that is no loss to the plan
	 */
	public record Failure(@Nullable Fallback fallback, boolean optional) {

		public static final Failure NONE = new Failure(null, false);

		public Failure withFallback(@Nullable Fallback changed) {
			return new Failure(changed, this.optional);
		}

	}

}
