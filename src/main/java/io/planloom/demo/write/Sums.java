package io.planloom.demo.write;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Solves a goal such as {@code What is 2+2?}, which needs no plan. */
final class Sums {

	private static final Pattern TASK = Pattern
		.compile("(?i)(?:what(?:'s| is)|how much is|calculate|compute)?\\s*(-?\\d{1,12}(?:\\.\\d{1,6})?)\\s*"
				+ "([-+*/x×÷]|plus|minus|times|divided by)\\s*(-?\\d{1,12}(?:\\.\\d{1,6})?)\\s*[=?.]*");

	private Sums() {
	}

	/**
	 * Solves a goal.
	 * @param goal the goal
	 * @return the result, or null if the goal is no such task
	 */
	static @Nullable String solve(String goal) {
		Matcher task = TASK.matcher(goal.strip());
		if (!task.matches()) {
			return null;
		}
		BigDecimal result = calculate(new BigDecimal(task.group(1)), task.group(2), new BigDecimal(task.group(3)));
		return (result != null) ? result.stripTrailingZeros().toPlainString() : null;
	}

	private static @Nullable BigDecimal calculate(BigDecimal left, String operator, BigDecimal right) {
		return switch (operator) {
			case "+", "plus" -> left.add(right);
			case "-", "minus" -> left.subtract(right);
			case "*", "x", "×", "times" -> left.multiply(right);
			case "/", "÷", "divided by" -> (right.signum() != 0) ? left.divide(right, MathContext.DECIMAL32) : null;
			default -> null;
		};
	}

}
