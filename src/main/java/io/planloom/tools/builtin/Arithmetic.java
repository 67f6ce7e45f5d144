package io.planloom.tools.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads an expression from left to right and works it out. Sums and products are exact;
 * quotients and roots have 50 digits. Neither time nor memory grows with what the numbers
 * are, because numbers above 10<sup>2000</sup> are refused wherever they come up.
 */
final class Arithmetic {

	private static final MathContext PRECISION = new MathContext(50, RoundingMode.HALF_EVEN);

	private static final int MOST_DIGITS = 1000;

	private static final int DEEPEST = 200;

	private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

	private final String text;

	private int position;

	private int depth;

	private Arithmetic(String text) {
		this.text = text;
	}

	/**
	 * Works out an expression.
	 * @param expression as people write it
	 * @return plain decimal digits
	 * @throws ArithmeticException with a message for its author
	 */
	static String evaluate(String expression) {
		Arithmetic arithmetic = new Arithmetic(
				expression.replace("**", "^").replace('×', '*').replace('÷', '/').replace('−', '-'));
		BigDecimal result = arithmetic.sum();
		if (arithmetic.peek() != 0) {
			throw arithmetic.unexpected();
		}
		BigDecimal plain = result.stripTrailingZeros();
		return (plain.signum() == 0) ? "0" : plain.toPlainString();
	}

	private BigDecimal sum() {
		if (++this.depth > DEEPEST) {
			throw new ArithmeticException("it has too many parentheses within each other");
		}
		BigDecimal result = product();
		while (peek() == '+' || peek() == '-') {
			char operator = next();
			BigDecimal other = product();
			result = bounded((operator == '+') ? result.add(other) : result.subtract(other));
		}
		this.depth--;
		return result;
	}

	private BigDecimal product() {
		BigDecimal result = signed();
		while (peek() == '*' || peek() == '/') {
			char operator = next();
			BigDecimal other = signed();
			result = bounded((operator == '*') ? result.multiply(other) : divide(result, other));
		}
		return result;
	}

	/** A sign binds less than a power: -2^2 is -4. */
	private BigDecimal signed() {
		boolean negative = false;
		while (peek() == '-' || peek() == '+') {
			negative ^= next() == '-';
		}
		BigDecimal result = power();
		return negative ? result.negate() : result;
	}

	private BigDecimal power() {
		BigDecimal base = percent();
		if (peek() != '^') {
			return base;
		}
		next();
		if (++this.depth > DEEPEST) {
			throw new ArithmeticException("it has too many powers of powers");
		}
		BigDecimal exponent = signed();
		this.depth--;
		return bounded(Functions.power(base, exponent, PRECISION));
	}

	private BigDecimal percent() {
		BigDecimal result = operand();
		while (peek() == '%') {
			next();
			result = bounded(result.multiply(HUNDREDTH));
		}
		return result;
	}

	private BigDecimal operand() {
		char first = peek();
		if (first == '(') {
			next();
			BigDecimal inner = sum();
			expect(')');
			return inner;
		}
		return (Character.isDigit(first) || first == '.') ? number() : named();
	}

	private BigDecimal number() {
		int start = this.position;
		skipDigits();
		if (this.position < this.text.length() && this.text.charAt(this.position) == '.') {
			this.position++;
			skipDigits();
		}
		if (this.text.substring(this.position).matches("(?s)[eE][+-]?\\d{1,4}(?!\\w).*")) {
			this.position++;
			if (!Character.isDigit(this.text.charAt(this.position))) {
				this.position++;
			}
			skipDigits();
		}
		String number = this.text.substring(start, this.position);
		try {
			return bounded(new BigDecimal(number));
		}
		catch (NumberFormatException ex) {
			throw new ArithmeticException("\"" + number + "\" is no number");
		}
	}

	private void skipDigits() {
		while (this.position < this.text.length() && Character.isDigit(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private BigDecimal named() {
		int start = this.position;
		while (this.position < this.text.length() && Character.isLetterOrDigit(this.text.charAt(this.position))) {
			this.position++;
		}
		String name = this.text.substring(start, this.position).toLowerCase(Locale.ROOT);
		if (name.isEmpty()) {
			throw unexpected();
		}
		if (name.equals("pi")) {
			return Functions.PI;
		}
		expect('(');
		List<BigDecimal> arguments = new ArrayList<>(List.of(sum()));
		while (peek() == ',') {
			next();
			arguments.add(sum());
		}
		expect(')');
		return bounded(Functions.apply(name, arguments, PRECISION));
	}

	private static BigDecimal divide(BigDecimal one, BigDecimal other) {
		if (other.signum() == 0) {
			throw new ArithmeticException("it divides by zero");
		}
		return one.divide(other, PRECISION);
	}

	/** Refuses what would take much room as plain digits. */
	private static BigDecimal bounded(BigDecimal number) {
		boolean small = number.unscaledValue().bitLength() <= 4 * MOST_DIGITS && number.scale() <= 2 * MOST_DIGITS
				&& number.precision() - (long) number.scale() <= 2 * MOST_DIGITS;
		if (!small) {
			throw new ArithmeticException("it leads to a number with too many digits");
		}
		return number;
	}

	private void expect(char wanted) {
		if (peek() != wanted) {
			throw unexpected();
		}
		next();
	}

	private char peek() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : 0;
	}

	private char next() {
		return this.text.charAt(this.position++);
	}

	private ArithmeticException unexpected() {
		return new ArithmeticException((peek() == 0) ? "it ends too early"
				: "nothing like \"%c\" may stand at character %d".formatted(peek(), this.position + 1));
	}

}
