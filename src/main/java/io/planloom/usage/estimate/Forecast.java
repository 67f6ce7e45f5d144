package io.planloom.usage.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** A plan that has been played through. */
final class Forecast {

	private final List<Task> tasks;

	private final Schedule schedule;

	/**
	 * Plays a plan through.
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
	 * Adds up what tasks take.
	 * @param figure one value for each run
	 * @return the sum in each of the runs; null if it is unknown for a task
	 */
	double @Nullable [] sum(Function<Task, double @Nullable []> figure) {
		double[] sum = new double[Runs.COUNT];
		for (Task task : this.tasks) {
			double[] values = figure.apply(task);
			if (values == null) {
				return null;
			}
			Arrays.setAll(sum, (run) -> sum[run] + values[run]);
		}
		return sum;
	}

	/**
	 * Returns the tasks that decide when the end is, if each takes what it mostly does.
	 */
	List<Task> criticalPath() {
		double[] lengths = this.tasks.stream().mapToDouble(Forecast::usual).toArray();
		return this.schedule.criticalPath(lengths).stream().map(this.tasks::get).toList();
	}

	static double usual(Task task) {
		return Runs.percentile(task.seconds(), 0.5);
	}

}
