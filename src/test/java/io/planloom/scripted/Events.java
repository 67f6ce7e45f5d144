package io.planloom.scripted;

import java.util.List;

/**
 * A stream of the test's own, sent also to those who did not ask for one.
 *
 * @param data the data of each event
 */
record Events(List<String> data) implements Reply {

	@Override
	public Answer render(Request request) {
		return new StreamedAnswer(this.data, null, null, 0, StreamedAnswer.End.WHOLE, null);
	}

}
