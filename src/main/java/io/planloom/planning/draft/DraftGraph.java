package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The steps of a draft and their dependencies, as far as they are known. */
public final class DraftGraph {

	private final List<ProposedStep> steps;

	private final Map<String, Integer> indices = new HashMap<>();

	private final List<List<Integer>> dependents = new ArrayList<>();

	private final int[] open;

	public DraftGraph(List<ProposedStep> steps) {
		this.steps = steps;
		this.open = new int[steps.size()];
		for (ProposedStep step : steps) {
			this.indices.putIfAbsent(step.id(), this.dependents.size());
			this.dependents.add(new ArrayList<>());
		}
		for (int index = 0; index < this.open.length; index++) {
			for (int dependency : dependencies(index)) {
				this.dependents.get(dependency).add(index);
				this.open[index]++;
			}
		}
	}

	/**
	 * Sorts the steps so that each comes after those it depends on, and otherwise as they
	 * were written.
	 * @return the sorted steps; without those in or behind a cycle
	 */
	public List<ProposedStep> sorted() {
		return walk(this.open.clone()).stream().map(this.steps::get).toList();
	}

	/**
	 * Finds steps that wait for each other.
	 * @return the ids along one cycle, each depending on the next and the last on the
	 * first; empty if there is no cycle
	 */
	public List<String> cycle() {
		int[] left = this.open.clone();
		walk(left);
		for (int index = 0; index < left.length; index++) {
			if (left[index] > 0) {
				return cycleFrom(index, left);
			}
		}
		return List.of();
	}

	/** Takes steps away that wait for none; what is left counts what it waits for. */
	private List<Integer> walk(int[] left) {
		PriorityQueue<Integer> ready = new PriorityQueue<>();
		for (int index = 0; index < left.length; index++) {
			if (left[index] == 0) {
				ready.add(index);
			}
		}
		List<Integer> order = new ArrayList<>();
		for (Integer index = ready.poll(); index != null; index = ready.poll()) {
			order.add(index);
			for (int dependent : this.dependents.get(index)) {
				if (--left[dependent] == 0) {
					ready.add(dependent);
				}
			}
		}
		return order;
	}

	/**
	 * Each step that is left waits for another one that is left, so following them closes
	 * a cycle.
	 */
	private List<String> cycleFrom(int start, int[] left) {
		Map<Integer, Integer> places = new LinkedHashMap<>();
		int current = start;
		while (places.putIfAbsent(current, places.size()) == null) {
			current = dependencies(current).stream().filter((index) -> left[index] > 0).findFirst().orElseThrow();
		}
		int first = places.getOrDefault(current, 0);
		return places.keySet().stream().skip(first).map((index) -> this.steps.get(index).id()).toList();
	}

	private List<Integer> dependencies(int index) {
		return this.steps.get(index)
			.dependencies()
			.stream()
			.filter(this.indices::containsKey)
			.map((id) -> this.indices.getOrDefault(id, index))
			.toList();
	}

}
