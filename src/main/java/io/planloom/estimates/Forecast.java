package io.planloom.estimates;

import java.util.List;

/** A plan that is played through. */
final class Forecast {

	private final List<Task> tasks;

	private final Schedule schedule;

	/**
	 * Prepares a plan.
	 * @param tasks what is left, those first that go first
	 * @param slots how many run at the same time
	 */
	Forecast(List<Task> tasks, int slots) {
		this.tasks = List.copyOf(tasks);
		this.schedule = new Schedule(tasks.stream().map(Task::before).toList(), slots);
	}

	List<Task> tasks() {
		return this.tasks;
	}

	/** Returns the seconds until the end, in each of the runs. */
	double[] seconds() {
		double[] seconds = new double[Runs.COUNT];
		double[] lengths = new double[this.tasks.size()];
		for (int run = 0; run < seconds.length; run++) {
			for (int task = 0; task < lengths.length; task++) {
				lengths[task] = this.tasks.get(task).seconds()[run];
			}
			seconds[run] = this.schedule.length(lengths);
		}
		return seconds;
	}

	/**
	 * Returns what decides when the end is, if each task takes what it mostly does.
	 * @param lengths what each mostly takes
	 * @return places of tasks, in their order
	 */
	List<Integer> criticalPath(double[] lengths) {
		return this.schedule.criticalPath(lengths);
	}

}
