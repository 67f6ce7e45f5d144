package io.planloom.demo.write;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number without rounding.
 *
 * @param numerator its upper part
 * @param denominator its lower part, from 1, without a divisor that both have
 */
record Fraction(BigInteger numerator, BigInteger denominator) {

	/** Larger numbers fill pages. */
	private static final int MAX_BITS = 8_192;

	static Fraction of(BigInteger numerator, BigInteger denominator) {
		if (denominator.signum() == 0) {
			throw new ArithmeticException("division by zero");
		}
		BigInteger common = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
		return new Fraction(numerator.divide(common), denominator.divide(common));
	}

	Fraction plus(Fraction other) {
		return of(this.numerator.multiply(other.denominator).add(other.numerator.multiply(this.denominator)),
				this.denominator.multiply(other.denominator));
	}

	Fraction times(Fraction other) {
		return of(this.numerator.multiply(other.numerator), this.denominator.multiply(other.denominator));
	}

	Fraction negated() {
		return new Fraction(this.numerator.negate(), this.denominator);
	}

	Fraction inverted() {
		return of(this.denominator, this.numerator);
	}

	/**
	 * Raises the number to a power.
	 * @throws ArithmeticException if the exponent is no whole number, or the result would
	 * have thousands of digits
	 */
	Fraction raised(Fraction exponent) {
		int power = exponent.whole();
		long bits = Math.max(this.numerator.bitLength(), this.denominator.bitLength());
		if (bits * Math.abs((long) power) > MAX_BITS) {
			throw new ArithmeticException("too large");
		}
		Fraction raised = of(this.numerator.pow(Math.abs(power)), this.denominator.pow(Math.abs(power)));
		return (power < 0) ? raised.inverted() : raised;
	}

	private int whole() {
		if (!this.denominator.equals(BigInteger.ONE)) {
			throw new ArithmeticException("not a whole number");
		}
		return this.numerator.intValueExact();
	}

	/** A decimal where there is one; else the fraction, and what it is about. */
	@Override
	public String toString() {
		BigDecimal upper = new BigDecimal(this.numerator);
		BigDecimal lower = new BigDecimal(this.denominator);
		BigInteger rest = this.denominator;
		for (BigInteger prime : new BigInteger[] { BigInteger.TWO, BigInteger.valueOf(5) }) {
			while (rest.mod(prime).signum() == 0) {
				rest = rest.divide(prime);
			}
		}
		return rest.equals(BigInteger.ONE) ? upper.divide(lower).stripTrailingZeros().toPlainString()
				: "%s/%s, about %s".formatted(this.numerator, this.denominator,
						upper.divide(lower, MathContext.DECIMAL32).toPlainString());
	}

}
