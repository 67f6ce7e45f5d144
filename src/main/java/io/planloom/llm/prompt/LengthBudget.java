package io.planloom.llm.prompt;

import java.util.List;

/**
 * Divides room among texts: short ones stay whole, and what they leave goes to the long
 * ones in equal parts.
 */
public final class LengthBudget {

	private LengthBudget() {
	}

	/**
	 * Finds how long a text may be so that all fit.
	 * @param lengths lengths of the texts
	 * @param room what they may have together
	 * @return the length to which the longer texts are cut, at least 0
	 */
	public static int limit(List<Integer> lengths, int room) {
		int left = Math.max(0, room);
		int others = lengths.size();
		for (int length : lengths.stream().sorted().toList()) {
			if (length > left / others) {
				return left / others;
			}
			left -= length;
			others--;
		}
		return Integer.MAX_VALUE;
	}

}
