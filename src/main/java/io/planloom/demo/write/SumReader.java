package io.planloom.demo.write;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads a sum by the usual rules: powers before products before sums, from left to right
 * but for powers, and {@code -2^2} is {@code -4}.
 */
final class SumReader {

	private final String sum;

	private int next;

	SumReader(String sum) {
		this.sum = sum.replaceAll("\\s+", " ");
	}

	/**
	 * Works the sum out.
	 * @return its exact value
	 * @throws ArithmeticException if it has none, or is not a sum
	 */
	Fraction value() {
		Fraction value = added();
		if (peek() != '\0') {
			throw new ArithmeticException("not a sum");
		}
		return value;
	}

	private Fraction added() {
		Fraction left = multiplied();
		while (peek() == '+' || peek() == '-') {
			left = (take() == '+') ? left.plus(multiplied()) : left.plus(multiplied().negated());
		}
		return left;
	}

	private Fraction multiplied() {
		Fraction left = signed();
		while (peek() == '*' || peek() == '/') {
			left = (take() == '*') ? left.times(signed()) : left.times(signed().inverted());
		}
		return left;
	}

	private Fraction signed() {
		return switch (peek()) {
			case '-' -> {
				take();
				yield signed().negated();
			}
			case '+' -> {
				take();
				yield signed();
			}
			default -> raised();
		};
	}

	private Fraction raised() {
		Fraction base = single();
		if (peek() != '^') {
			return base;
		}
		take();
		return base.raised(signed());
	}

	private Fraction single() {
		if (peek() == '(') {
			take();
			Fraction inner = added();
			if (peek() != ')') {
				throw new ArithmeticException("not closed");
			}
			take();
			return inner;
		}
		return number();
	}

	private Fraction number() {
		peek();
		int start = this.next;
		while (this.next < this.sum.length() && "0123456789.".indexOf(this.sum.charAt(this.next)) >= 0) {
			this.next++;
		}
		String digits = this.sum.substring(start, this.next);
		if (!digits.matches("\\d+(?:\\.\\d+)?|\\.\\d+")) {
			throw new ArithmeticException("not a number");
		}
		BigDecimal number = new BigDecimal(digits);
		return Fraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
	}

	/** Returns what comes next, but for gaps; a null character at the end. */
	private char peek() {
		while (this.next < this.sum.length() && this.sum.charAt(this.next) == ' ') {
			this.next++;
		}
		return (this.next < this.sum.length()) ? this.sum.charAt(this.next) : '\0';
	}

	private char take() {
		char taken = peek();
		this.next++;
		return taken;
	}

}
