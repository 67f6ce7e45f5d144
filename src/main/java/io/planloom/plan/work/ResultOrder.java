package io.planloom.plan.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts results in the order in which they build on each other. A step that came into the
 * plan later stands last in it, even if earlier ones wait for it now.
 */
final class ResultOrder {

	private ResultOrder() {
	}

	/**
	 * Sorts parts.
	 * @param parts in the order of the plan
	 * @return each after those it depends on, else in the order of the plan
	 */
	static List<Part> sorted(List<Part> parts) {
		Map<String, Part> byId = parts.stream()
			.collect(Collectors.toMap((part) -> part.result().stepId(), Function.identity()));
		Map<String, Part> sorted = new LinkedHashMap<>();
		// Chains may be longer than the stack is deep
		Deque<Part> open = new ArrayDeque<>(parts);
		Map<String, Part> begun = new LinkedHashMap<>();
		while (!open.isEmpty()) {
			Part part = open.peek();
			String id = part.result().stepId();
			List<Part> before = begun.containsKey(id) ? List.of() : before(part, byId, sorted);
			begun.put(id, part);
			before.reversed().forEach(open::push);
			if (before.isEmpty()) {
				open.pop();
				sorted.putIfAbsent(id, part);
			}
		}
		return List.copyOf(sorted.values());
	}

	private static List<Part> before(Part part, Map<String, Part> byId, Map<String, Part> sorted) {
		return part.dependencies()
			.stream()
			.filter((id) -> byId.containsKey(id) && !sorted.containsKey(id))
			.map(byId::get)
			.toList();
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
