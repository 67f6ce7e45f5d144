package io.planloom.plan.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.planloom.plan.model.PlanFixture;
import org.jspecify.annotations.Nullable;

/**
 * How an edge of {@code docs/states.md} is made.
 *
 * @param step the step that goes it; null if the plan itself does
 * @param made makes a plan that stands, with its step, where the edge begins
 * @param verb what people, workers or time do then
 * @param around where the step stands before and after a verb that makes several edges at
 * once; empty if it makes this one alone
 */
record DrawnEdge(@Nullable String step, Supplier<PlanFixture> made, Consumer<PlanFixture> verb, List<String> around) {

	/** An edge of a plan. */
	static DrawnEdge of(Supplier<PlanFixture> made, Consumer<PlanFixture> verb) {
		return new DrawnEdge(null, made, verb, List.of());
	}

	/** An edge that a plan goes when it is made. */
	static DrawnEdge of(Supplier<PlanFixture> made) {
		return of(made, (plan) -> {
			// It is made
		});
	}

	/** An edge of a step. */
	static DrawnEdge of(String step, Supplier<PlanFixture> made, Consumer<PlanFixture> verb) {
		return new DrawnEdge(step, made, verb, List.of());
	}

	/** This edge, with another one right before or after it. */
	DrawnEdge within(String before, String after) {
		return new DrawnEdge(this.step, this.made, this.verb, List.of(before, after));
	}

	String status(PlanFixture plan) {
		return (this.step != null) ? plan.status(this.step).wireName() : plan.plan.status().wireName();
	}

	/** Makes the edge, and returns where the plan or step stood before and after. */
	List<String> go() {
		PlanFixture plan = this.made.get();
		String before = status(plan);
		this.verb.accept(plan);
		plan.collect();
		return List.of(before, Objects.requireNonNull(status(plan)));
	}

}
