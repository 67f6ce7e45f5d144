package io.planloom.tools.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;

/** What the calculator knows by name. */
final class Functions {

	static final BigDecimal PI = new BigDecimal("3.1415926535897932384626433832795028841971693993751");

	private static final int LARGEST_EXPONENT = 3400;

	private static final int MOST_PLACES = 1000;

	private Functions() {
	}

	static BigDecimal apply(String name, List<BigDecimal> arguments, MathContext precision) {
		BigDecimal first = arguments.getFirst();
		return switch (name) {
			case "abs" -> one(name, arguments).abs();
			case "sqrt" -> root(one(name, arguments), precision);
			case "floor" -> one(name, arguments).setScale(0, RoundingMode.FLOOR);
			case "ceil" -> one(name, arguments).setScale(0, RoundingMode.CEILING);
			case "round" ->
				first.setScale((arguments.size() == 1) ? 0 : places(second(name, arguments)), RoundingMode.HALF_UP);
			case "mod" -> mod(first, second(name, arguments));
			case "min" -> Collections.min(arguments);
			case "max" -> Collections.max(arguments);
			case "sum" -> sum(arguments);
			case "avg" -> sum(arguments).divide(BigDecimal.valueOf(arguments.size()), precision);
			default -> throw new ArithmeticException("there is no function " + name
					+ "; there are abs, sqrt, round, floor, ceil, min, max, sum, avg and mod");
		};
	}

	static BigDecimal power(BigDecimal base, BigDecimal exponent, MathContext precision) {
		if (exponent.stripTrailingZeros().scale() > 0) {
			return broken(base, exponent, precision);
		}
		if (exponent.abs().compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) > 0) {
			throw new ArithmeticException("an exponent is too large");
		}
		int times = exponent.intValueExact();
		if (times < 0 && base.signum() == 0) {
			throw new ArithmeticException("it divides by zero");
		}
		return (times < 0) ? base.pow(times, precision) : exact(base, times, precision);
	}

	/** Exact while that takes few digits. */
	private static BigDecimal exact(BigDecimal base, int times, MathContext precision) {
		return ((long) base.precision() * times <= MOST_PLACES) ? base.pow(times) : base.pow(times, precision);
	}

	/** Exact for halves, else as good as the machine's numbers are. */
	private static BigDecimal broken(BigDecimal base, BigDecimal exponent, MathContext precision) {
		if (exponent.compareTo(new BigDecimal("0.5")) == 0) {
			return root(base, precision);
		}
		double result = Math.pow(base.doubleValue(), exponent.doubleValue());
		if (!Double.isFinite(result)) {
			throw new ArithmeticException("a power has no value");
		}
		return BigDecimal.valueOf(result);
	}

	private static BigDecimal root(BigDecimal number, MathContext precision) {
		if (number.signum() < 0) {
			throw new ArithmeticException("it takes the root of a negative number");
		}
		return number.sqrt(precision);
	}

	/** With the sign of the divisor, as clocks and calendars count. */
	private static BigDecimal mod(BigDecimal number, BigDecimal divisor) {
		if (divisor.signum() == 0) {
			throw new ArithmeticException("it divides by zero");
		}
		BigDecimal rest = number.remainder(divisor);
		return (rest.signum() != 0 && rest.signum() != divisor.signum()) ? rest.add(divisor) : rest;
	}

	private static BigDecimal sum(List<BigDecimal> arguments) {
		return arguments.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static int places(BigDecimal digits) {
		if (digits.abs().compareTo(BigDecimal.valueOf(MOST_PLACES)) > 0) {
			throw new ArithmeticException("round takes at most 1000 digits");
		}
		return digits.setScale(0, RoundingMode.DOWN).intValueExact();
	}

	private static BigDecimal one(String name, List<BigDecimal> arguments) {
		if (arguments.size() != 1) {
			throw new ArithmeticException(name + " takes one number");
		}
		return arguments.getFirst();
	}

	private static BigDecimal second(String name, List<BigDecimal> arguments) {
		if (arguments.size() != 2) {
			throw new ArithmeticException(name + " takes two numbers");
		}
		return arguments.getLast();
	}

}
