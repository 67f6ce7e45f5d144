package io.planloom.tools.builtin;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArithmeticTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0.1 + 0.2                       | 0.3
			2 + 3 * 4                       | 14
			(2 + 3) * 4                     | 20
			-2^2                            | -4
			2^-2                            | 0.25
			2^3^2                           | 512
			2**10                           | 1024
			6 ÷ 3 × 2                       | 4
			10 − 4                          | 6
			19% * 200                       | 38
			100% - 20%                      | 0.8
			7 - -3                          | 10
			1e3 + 1.5E-1                    | 1000.15
			.5 + 5.                         | 5.5
			1/4                             | 0.25
			1000000 / 10                    | 100000
			sqrt(2) * sqrt(2)               | 2.0000000000000000000000000000000000000000000000000
			sqrt(144)                       | 12
			2^0.5 - sqrt(2)                 | 0
			round(2.345, 2)                 | 2.35
			round(-2.5)                     | -3
			ROUND(1234.5, -2)               | 1200
			floor(-1.5) + ceil(1.2)         | 0
			min(3, 1, 2) + max(3, 1, 2)     | 4
			sum(1, 2, 3.5)                  | 6.5
			avg(1, 2)                       | 1.5
			mod(7, 3)                       | 1
			mod(-7, 3)                      | 2
			abs(-3.50)                      | 3.5
			99999999999999999999 * 99999999999999999999 | 9999999999999999999800000000000000000001
			round(pi, 4)                    | 3.1416
			""")
	void worksOut(String expression, String result) {
		String worked = Arithmetic.evaluate(expression);
		assertThat(new BigDecimal(worked).subtract(new BigDecimal(result)).abs()).isLessThan(new BigDecimal("1e-45"));
		assertThat(worked).doesNotContain("E").doesNotEndWith(".0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 / 0                | divides by zero
			0^-1                 | divides by zero
			sqrt(-1)             | negative
			1 +                  | ends too early
			1,000 + 2            | "," may stand at character 2
			(1                   | ends too early
			foo(1)               | no function foo
			abs(1, 2)            | takes one number
			1.2.3                | ...
			10^10^10             | exponent is too large
			9^3000^3             | too
			2^3400 * 2^3400 * 2^999 | too many digits
			round(1, 99999999)   | at most 1000 digits
			(-8)^0.5             | negative
			1e9999               | too many digits
			System.exit(0)       | may stand
			""")
	void refuses(String expression, String reason) {
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Arithmetic.evaluate(expression))
			.withMessageContaining(reason.equals("...") ? "" : reason);
	}

	/** Each piece stands within the one before it. */
	@ParameterizedTest
	@ValueSource(strings = { "(", "2^", "abs(" })
	void boundsDepth(String piece) {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> Arithmetic.evaluate(piece.repeat(2000 / piece.length())));
	}

	@Test
	void growsNoNumberWithoutBound() {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> Arithmetic.evaluate("9^999" + "*9^999".repeat(300)));
	}

}
