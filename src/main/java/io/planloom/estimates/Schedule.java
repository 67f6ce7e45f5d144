package io.planloom.estimates;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The order in which tasks run: each as soon as all before it have ended and a slot is
 * free, earlier places first, which is how plans are claimed.
 */
final class Schedule {

	private final int[][] after;

	private final int[] before;

	private final int slots;

	/**
	 * Makes the order.
	 * @param before for each task the places of those that it waits for; no cycles
	 * @param slots how many run at the same time, at least 1
	 */
	Schedule(List<List<Integer>> before, int slots) {
		List<List<Integer>> after = new ArrayList<>();
		before.forEach((task) -> after.add(new ArrayList<>()));
		for (int task = 0; task < before.size(); task++) {
			for (int earlier : before.get(task)) {
				after.get(earlier).add(task);
			}
		}
		this.after = after.stream()
			.map((tasks) -> tasks.stream().mapToInt(Integer::intValue).toArray())
			.toArray(int[][]::new);
		this.before = before.stream().mapToInt(List::size).toArray();
		this.slots = slots;
	}

	/**
	 * Returns when the last task ends.
	 * @param lengths how long each takes
	 */
	double length(double[] lengths) {
		int[] missing = this.before.clone();
		BitSet ready = new BitSet();
		for (int task = 0; task < missing.length; task++) {
			ready.set(task, missing[task] == 0);
		}
		int[] running = new int[this.slots];
		double[] ends = new double[this.slots];
		int busy = 0;
		double now = 0;
		while (true) {
			for (int task = ready.nextSetBit(0); task >= 0 && busy < this.slots; task = ready.nextSetBit(task)) {
				ready.clear(task);
				running[busy] = task;
				ends[busy++] = now + lengths[task];
			}
			if (busy == 0) {
				return now;
			}
			int first = earliest(ends, busy);
			now = ends[first];
			for (int task : this.after[running[first]]) {
				ready.set(task, --missing[task] == 0);
			}
			running[first] = running[--busy];
			ends[first] = ends[busy];
		}
	}

	private static int earliest(double[] ends, int busy) {
		int first = 0;
		for (int slot = 1; slot < busy; slot++) {
			if (ends[slot] < ends[first]) {
				first = slot;
			}
		}
		return first;
	}

	/**
	 * Returns the longest path, which takes its time however many slots there are.
	 * @param lengths how long each task takes
	 * @return places of tasks, each waiting for the one before it; empty without tasks
	 */
	List<Integer> criticalPath(double[] lengths) {
		double[] longest = new double[this.before.length];
		int[] next = new int[this.before.length];
		int start = -1;
		for (int task : backwards()) {
			next[task] = -1;
			for (int later : this.after[task]) {
				if (next[task] < 0 || longest[later] > longest[next[task]]) {
					next[task] = later;
				}
			}
			longest[task] = lengths[task] + ((next[task] < 0) ? 0 : longest[next[task]]);
			// Of equal paths the one that begins earliest; a path begins where nothing
			// waits
			if (this.before[task] == 0 && (start < 0 || longest[task] >= longest[start])) {
				start = task;
			}
		}
		List<Integer> path = new ArrayList<>();
		for (int task = start; task >= 0; task = next[task]) {
			path.add(task);
		}
		return path;
	}

	/** Returns the tasks, each before all that it waits for. */
	private List<Integer> backwards() {
		int[] missing = this.before.clone();
		List<Integer> order = new ArrayList<>();
		for (int task = 0; task < missing.length; task++) {
			if (missing[task] == 0) {
				order.add(task);
			}
		}
		for (int index = 0; index < order.size(); index++) {
			for (int later : this.after[order.get(index)]) {
				if (--missing[later] == 0) {
					order.add(later);
				}
			}
		}
		Collections.reverse(order);
		return order;
	}

}
