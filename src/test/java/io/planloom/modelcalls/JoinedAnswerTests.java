package io.planloom.modelcalls;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How two pieces of an answer are joined. */
class JoinedAnswerTests {

	private static final String TEXT = "Flask is a small framework for the web; Django brings an admin and an ORM.";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			Flask is a sm                | all framework.                   | Flask is a small framework.
			Flask is a small             | § framework.§                    | Flask is a small framework.
			The price is 10              | 000 euros                        | The price is 10000 euros
			0, 0, 0                      | 0, 1                             | 0, 0, 00, 1
			He had                       | § had enough.§                   | He had had enough.
			A ban                        | anas                             | A bananas
			Flask is a small             | a small framework.               | Flask is a small framework.
			Flask is a small frame       | a small framework.               | Flask is a small framework.
			Flask is small.              | Flask is small. Django is large. | Flask is small. Django is large.
			Result of a.                 | Result of a.                     | Result of a.
			我们研究了三个框架           | 三个框架的许可证                 | 我们研究了三个框架的许可证
			""")
	void leavesOutWhatIsWrittenTwice(String begin, String rest, String whole) {
		assertThat(JoinedAnswer.of(begin, rest)).isEqualTo(whole);
	}

	@Test
	void takesAnswerThatIsWrittenAnew() {
		String anew = TEXT.substring(0, 60) + "is far larger.";
		assertThat(JoinedAnswer.of(TEXT.substring(0, 70), anew)).isEqualTo(anew);
	}

	@Test
	void joinsAnyCutOfTextWithAnyRepetition() {
		Random random = new Random(7);
		for (int round = 0; round < 2_000; round++) {
			int cut = random.nextInt(20, TEXT.length());
			int from = TEXT.lastIndexOf(' ', cut - 10) + 1;
			assertThat(JoinedAnswer.of(TEXT.substring(0, cut), TEXT.substring(cut))).isEqualTo(TEXT);
			assertThat(JoinedAnswer.of(TEXT.substring(0, cut), TEXT.substring(from))).isEqualTo(TEXT);
			assertThat(JoinedAnswer.of(TEXT.substring(0, cut), TEXT)).isEqualTo(TEXT);
		}
	}

	@Test
	void joinsLongTextsOfOneLetter() {
		String runaway = "a".repeat(500_000);
		assertThat(JoinedAnswer.of(runaway + "b", runaway)).hasSize(500_000);
		assertThat(JoinedAnswer.of(runaway, runaway + "b")).hasSize(500_001);
	}

}
