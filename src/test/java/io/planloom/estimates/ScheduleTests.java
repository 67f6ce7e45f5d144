package io.planloom.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScheduleTests {

	private static final double ROUNDING = 1e-9;

	@Test
	void takesNoTimeForNothing() {
		Schedule schedule = new Schedule(List.of(), 4);
		assertThat(schedule.length(new double[0])).isZero();
		assertThat(schedule.criticalPath(new double[0])).isEmpty();
	}

	@Test
	void addsUpChain() {
		Schedule schedule = new Schedule(List.of(List.of(), List.of(0), List.of(1)), 4);
		assertThat(schedule.length(new double[] { 1, 2, 3 })).isEqualTo(6);
		assertThat(schedule.criticalPath(new double[] { 1, 2, 3 })).containsExactly(0, 1, 2);
	}

	@Test
	void runsIndependentTasksAtTheSameTime() {
		List<List<Integer>> independent = List.of(List.of(), List.of(), List.of());
		double[] lengths = { 1, 3, 2 };
		assertThat(new Schedule(independent, 4).length(lengths)).isEqualTo(3);
		assertThat(new Schedule(independent, 2).length(lengths)).isEqualTo(3);
		assertThat(new Schedule(independent, 1).length(lengths)).isEqualTo(6);
		assertThat(new Schedule(independent, 1).criticalPath(lengths)).containsExactly(1);
	}

	@Test
	void startsEarlierPlacesFirst() {
		Schedule schedule = new Schedule(List.of(List.of(), List.of(), List.of(0)), 1);
		assertThat(schedule.length(new double[] { 1, 5, 1 })).isEqualTo(7);
		assertThat(new Schedule(List.of(List.of(), List.of(), List.of(0)), 2).length(new double[] { 1, 5, 1 }))
			.isEqualTo(5);
	}

	@RepeatedTest(200)
	void keepsItsPromisesOnAnyGraph(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		int size = 1 + random.nextInt(100);
		List<List<Integer>> before = graph(random, size);
		double[] lengths = random.doubles(size, 0, 60).toArray();
		Schedule schedule = new Schedule(before, 1 + random.nextInt(8));
		List<Integer> path = schedule.criticalPath(lengths);
		assertThat(before.get(path.getFirst())).isEmpty();
		for (int index = 1; index < path.size(); index++) {
			assertThat(before.get(path.get(index))).contains(path.get(index - 1));
		}
		double critical = path.stream().mapToDouble((task) -> lengths[task]).sum();
		assertThat(critical).isCloseTo(longest(before, lengths), within(ROUNDING));
		assertThat(schedule.length(lengths)).isBetween(critical - ROUNDING, Arrays.stream(lengths).sum() + ROUNDING);
		assertThat(new Schedule(before, size).length(lengths)).as("with a slot for each")
			.isCloseTo(critical, within(ROUNDING));
		assertThat(new Schedule(before, 1).length(lengths)).as("with one slot")
			.isCloseTo(Arrays.stream(lengths).sum(), within(ROUNDING));
	}

	private static List<List<Integer>> graph(Random random, int size) {
		List<List<Integer>> before = new ArrayList<>();
		for (int task = 0; task < size; task++) {
			before.add(random.ints(random.nextInt(4), 0, Math.max(task, 1))
				.filter((earlier) -> earlier < before.size())
				.distinct()
				.boxed()
				.toList());
		}
		return before;
	}

	/** The plain way, for graphs whose tasks wait for earlier ones only. */
	private static double longest(List<List<Integer>> before, double[] lengths) {
		double[] ends = new double[lengths.length];
		for (int task = 0; task < lengths.length; task++) {
			double start = before.get(task).stream().mapToDouble((earlier) -> ends[earlier]).max().orElse(0);
			ends[task] = start + lengths[task];
		}
		return Arrays.stream(ends).max().orElse(0);
	}

}
