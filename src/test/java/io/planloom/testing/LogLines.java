package io.planloom.testing;

import java.util.List;

import org.springframework.boot.test.system.CapturedOutput;

/**
 * The lines of the log that tests have captured, of all tests that run at the time.
 */
public final class LogLines {

	private LogLines() {
	}

	/**
	 * Returns the lines that hold all of the given words.
	 * @param output what was captured
	 * @param words tell the lines in question from those of other tests
	 * @return the lines, in order
	 */
	public static List<String> with(CapturedOutput output, String... words) {
		return output.getOut().lines().filter((line) -> List.of(words).stream().allMatch(line::contains)).toList();
	}

}
