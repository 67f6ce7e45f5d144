package io.planloom.demo.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Works out a goal such as {@code What is 17 * 23 - 4?}, which needs no plan. */
final class Sums {

	private static final Pattern ASKED = Pattern.compile("(?i)(?:what(?:['’]s| is| are)\\s|how much (?:is|are)\\s"
			+ "|(?:please )?(?:calculate|compute|evaluate|solve|work out)\\s)?\\s*(.+?)[\\s=?.!]*");

	private static final Pattern FORM = Pattern.compile("[-+*/^().\\d\\s]{3,}");

	/** Something is done with a number and another one. */
	private static final Pattern OPERATION = Pattern.compile("\\d[\\s)]*[-+*/^][-+\\s(]*\\.?\\d");

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/** Longer ones are text. */
	private static final int MAX_LENGTH = 200;

	private Sums() {
	}

	/**
	 * Solves a goal exactly.
	 * @param goal the goal
	 * @return the result, or null if the goal is no such task or has no result
	 */
	static @Nullable String solve(String goal) {
		String sum = expression(goal);
		if (sum.isEmpty()) {
			return null;
		}
		try {
			return new SumReader(sum).value().toString();
		}
		catch (ArithmeticException ex) {
			// Division by zero, a power too large to write down, or no sum after all
			return null;
		}
	}

	/**
	 * Returns the sum that a goal is, or nothing.
	 * @param goal the goal
	 * @return the sum in the signs of a calculator; empty if the goal is anything more
	 */
	static String expression(String goal) {
		Matcher asked = ASKED.matcher(goal.strip());
		if (goal.length() > MAX_LENGTH || !asked.matches()) {
			return "";
		}
		String sum = signs(asked.group(1)).strip();
		boolean isSum = FORM.matcher(sum).matches() && OPERATION.matcher(sum).find() && !DATE.matcher(sum).matches();
		return isSum ? sum : "";
	}

	private static String signs(String sum) {
		return sum.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", "")
			.replaceAll("(?i)\\s*\\b(?:to the power of)\\b\\s*|\\*\\*", " ^ ")
			.replaceAll("(?i)\\b(?:times|multiplied by)\\b|[×·⋅]|(?<=[\\d)]\\s?)x(?=\\s?[\\d(.])", "*")
			.replaceAll("(?i)\\bdivided by\\b|÷", "/")
			.replaceAll("(?i)\\bplus\\b", "+")
			.replaceAll("(?i)\\bminus\\b|[−–]", "-")
			.replaceAll("\\s+", " ");
	}

}
