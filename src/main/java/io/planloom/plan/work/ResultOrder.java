package io.planloom.plan.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts results in the order in which they build on each other. A step that came into the
 * plan later stands last in it, even if earlier ones wait for it now.
 */
public final class ResultOrder {

	private ResultOrder() {
	}

	static List<Part> sorted(List<Part> parts) {
		return sorted(parts, (part) -> part.result().stepId(), Part::dependencies);
	}

	/**
	 * Sorts steps.
	 * @param <T> what stands for a step
	 * @param steps in the order of the plan
	 * @param id returns the id of a step
	 * @param dependencies returns the ids of the steps that a step depends on; others
	 * than those of the steps are ignored
	 * @return each after those it depends on, else in the order of the plan
	 */
	public static <T> List<T> sorted(List<T> steps, Function<T, String> id, Function<T, List<String>> dependencies) {
		Map<String, T> byId = steps.stream().collect(Collectors.toMap(id, Function.identity()));
		Map<String, T> sorted = new LinkedHashMap<>();
		// Chains may be longer than the stack is deep
		Deque<T> open = new ArrayDeque<>(steps);
		Set<String> begun = new HashSet<>();
		while (!open.isEmpty()) {
			T step = open.peek();
			List<T> before = begun.add(id.apply(step)) ? dependencies.apply(step)
				.stream()
				.filter((other) -> byId.containsKey(other) && !sorted.containsKey(other))
				.map(byId::get)
				.toList() : List.of();
			before.reversed().forEach(open::push);
			if (before.isEmpty()) {
				open.pop();
				sorted.putIfAbsent(id.apply(step), step);
			}
		}
		return List.copyOf(sorted.values());
	}

	/**
	 * A result in its place.
	 *
	 * @param result the result of the step
	 * @param dependencies ids of the steps that it depends on
	 * @param shown whether others are told of it
	 */
	record Part(StepResult result, List<String> dependencies, boolean shown) {
	}

}
