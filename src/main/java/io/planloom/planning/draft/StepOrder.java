package io.planloom.planning.draft;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which steps wait for which, directly or through others. */
public final class StepOrder {

	private final Map<String, Integer> indices = new HashMap<>();

	private final Map<String, BitSet> before = new HashMap<>();

	/**
	 * Makes the order.
	 * @param sorted steps of which each comes after those it depends on
	 */
	public StepOrder(List<ProposedStep> sorted) {
		for (ProposedStep step : sorted) {
			BitSet awaited = new BitSet();
			for (String dependency : step.dependencies()) {
				awaited.or(before(dependency));
				awaited.set(index(dependency));
			}
			this.before.put(step.id(), awaited);
		}
	}

	/** Tells whether a step waits for another. */
	public boolean waitsFor(String step, String other) {
		return before(step).get(index(other));
	}

	/** Returns those of some steps for which others of them wait, in a set of its own. */
	public Set<String> awaitedAmong(List<String> steps) {
		BitSet awaited = new BitSet();
		steps.forEach((step) -> awaited.or(before(step)));
		return steps.stream().filter((step) -> awaited.get(index(step))).collect(Collectors.toCollection(HashSet::new));
	}

	private BitSet before(String step) {
		return this.before.computeIfAbsent(step, (any) -> new BitSet());
	}

	private int index(String step) {
		return this.indices.computeIfAbsent(step, (any) -> this.indices.size());
	}

}
