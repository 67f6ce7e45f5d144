package io.planloom.scripted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes plans as a planner model does. */
public final class Drafts {

	private Drafts() {
	}

	/**
	 * Writes a plan of strategy {@code dag}.
	 * @param steps its steps
	 * @return the JSON
	 */
	public static String dag(Step... steps) {
		return plan("dag", steps);
	}

	/**
	 * Writes a plan of any strategy.
	 * @param strategy such as {@code linear}
	 * @param steps its steps
	 * @return the JSON
	 */
	public static String plan(String strategy, Step... steps) {
		return "{\"strategy\":%s,\"answer\":null,\"steps\":[%s]}".formatted(quote(strategy),
				Arrays.stream(steps).map(Step::json).collect(Collectors.joining(",")));
	}

	/**
	 * Writes the answer to a goal that needs no plan.
	 * @param answer the answer
	 * @return the JSON
	 */
	public static String direct(String answer) {
		return "{\"strategy\":\"direct\",\"answer\":%s,\"steps\":[]}".formatted(quote(answer));
	}

	/**
	 * Drafts an action.
	 * @param id the step's id
	 * @param description what it does
	 * @param dependencies ids of the steps before it
	 * @return the step
	 */
	public static Step step(String id, String description, String... dependencies) {
		return new Step(id, "action", description, List.of(dependencies), "");
	}

	private static String quote(String text) {
		return "\"" + Reply.escape(text) + "\"";
	}

	/**
	 * A step draft.
	 *
	 * @param id the step's id
	 * @param kind the step's kind
	 * @param description what it does
	 * @param dependencies ids of the steps before it
	 * @param more further fields as JSON, each with a comma before it
	 */
	public record Step(String id, String kind, String description, List<String> dependencies, String more) {

		/**
		 * Makes it a step of another kind.
		 * @param kind such as {@code verify}
		 * @return another draft
		 */
		public Step kind(String kind) {
			return new Step(this.id, kind, this.description, this.dependencies, this.more);
		}

		/**
		 * Adds a field.
		 * @param name its name
		 * @param json its value as JSON
		 * @return another draft
		 */
		public Step with(String name, String json) {
			return new Step(this.id, this.kind, this.description, this.dependencies,
					this.more + "," + quote(name) + ":" + json);
		}

		String json() {
			String ids = this.dependencies.stream().map(Drafts::quote).collect(Collectors.joining(","));
			return "{\"id\":%s,\"kind\":%s,\"description\":%s,\"dependencies\":[%s]%s}".formatted(quote(this.id),
					quote(this.kind), quote(this.description), ids, this.more);
		}

	}

}
