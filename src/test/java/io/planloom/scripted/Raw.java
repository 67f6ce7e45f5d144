package io.planloom.scripted;

import java.util.Map;

/**
 * An answer of the test's own, word for word.
 *
 * @param status the HTTP status
 * @param headers all headers
 * @param body the body
 * @param cut whether the connection is closed behind the body, as if more had to come
 */
public record Raw(int status, Map<String, String> headers, String body, boolean cut) implements Reply {

	/**
	 * Sends a header.
	 * @param name its name
	 * @param value its value
	 * @return another reply
	 */
	public Raw header(String name, String value) {
		return new Raw(this.status, Reply.with(this.headers, name, value), this.body, this.cut);
	}

	/**
	 * Closes the connection behind the body.
	 * @return another reply
	 */
	public Raw cutBehind() {
		return new Raw(this.status, this.headers, this.body, true);
	}

	@Override
	public Answer render(Request request) {
		return new WholeAnswer(this.status, this.headers, Reply.bytes(this.body), null,
				this.cut ? Broken.Fault.CUT_ANSWER : null);
	}

}
