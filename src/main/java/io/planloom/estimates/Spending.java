package io.planloom.estimates;

import java.util.Arrays;
import java.util.List;

import io.planloom.llm.price.ModelPrice;
import io.planloom.llm.price.Prices;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and cost of tasks, in each run of the simulation.
 *
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of answers
 * @param cost money; null if a model has no price
 */
record Spending(double[] inputTokens, double[] outputTokens, double @Nullable [] cost) {

	private static final double MILLION = 1_000_000;

	static Spending of(Task task, Prices prices) {
		double[] input = task.inputTokens();
		double[] output = task.outputTokens();
		ModelPrice price = prices.find(task.work().model());
		return new Spending(input, output, (price != null) ? cost(input, output, price) : null);
	}

	private static double[] cost(double[] input, double[] output, ModelPrice price) {
		double forInput = price.inputPerMillion().doubleValue() / MILLION;
		double forOutput = price.outputPerMillion().doubleValue() / MILLION;
		double[] cost = new double[Runs.COUNT];
		Arrays.setAll(cost, (run) -> input[run] * forInput + output[run] * forOutput);
		return cost;
	}

	static Spending sum(List<Spending> parts) {
		double[] input = new double[Runs.COUNT];
		double[] output = new double[Runs.COUNT];
		double[] cost = new double[Runs.COUNT];
		boolean known = true;
		for (Spending part : parts) {
			add(input, part.inputTokens);
			add(output, part.outputTokens);
			if (part.cost != null) {
				add(cost, part.cost);
			}
			known = known && part.cost != null;
		}
		return new Spending(input, output, known ? cost : null);
	}

	private static void add(double[] sum, double[] values) {
		Arrays.setAll(sum, (run) -> sum[run] + values[run]);
	}

}
