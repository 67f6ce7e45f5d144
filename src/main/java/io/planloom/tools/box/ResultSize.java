package io.planloom.tools.box;

import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolResult.Answer;
import io.planloom.tools.ToolResult.Failed;

/** Cuts what is larger than a result may be. */
final class ResultSize {

	private ResultSize() {
	}

	/**
	 * Cuts a result.
	 * @param result the result
	 * @param most the most characters of its text, and of its data as JSON
	 * @return the same if it is small; data that is too large is left out, since a part
	 * of it is no JSON
	 */
	static ToolResult bound(ToolResult result, int most) {
		return switch (result) {
			case Answer answer -> new Answer(cut(answer.text(), most),
					(answer.json() != null && answer.json().toString().length() <= most) ? answer.json() : null,
					answer.sources());
			case Failed failed -> new Failed(cut(failed.message(), most), failed.retryable());
			case ToolResult.Unavailable other -> other;
			case ToolResult.NeedsPerson other -> other;
			case ToolResult.NeedsGrant other -> other;
		};
	}

	private static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
		return text.substring(0, end)
				+ "\n[The result is cut here: it has %d characters more.]".formatted(text.length() - end);
	}

}
