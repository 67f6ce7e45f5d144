package io.planloom.llm.stream;

import java.io.EOFException;
import java.io.IOException;

import io.planloom.llm.failure.UnusableAnswerException;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The data of a stream of server-sent events. Each line of data is an event of its own:
 * chunks of chat completions stand on one line, also where the empty line after them is
 * forgotten.
 */
final class SseReader {

	private static final ByteString DATA = ByteString.encodeUtf8("data:");

	private static final String END = "[DONE]";

	private final BufferedSource source;

	private final long longest;

	/**
	 * Makes a reader.
	 * @param source what the endpoint sends
	 * @param longest length of a line in bytes, beyond which it is refused
	 */
	SseReader(BufferedSource source, long longest) {
		this.source = source;
		this.longest = longest;
	}

	/** Tells events by their first line, for endpoints that do not declare them. */
	static boolean areIn(BufferedSource source) throws IOException {
		return source.rangeEquals(0, DATA);
	}

	/**
	 * Waits for the next event.
	 * @return its data, or null at {@code [DONE]}
	 * @throws EOFException if the stream ended without that
	 */
	@Nullable String next() throws IOException {
		while (true) {
			String line = line();
			if (line.startsWith(DATA.utf8())) {
				String data = line.substring(DATA.size()).strip();
				return data.equals(END) ? null : data;
			}
		}
	}

	private String line() throws IOException {
		long end = this.source.indexOf((byte) '\n', 0, this.longest);
		if (end >= 0) {
			String line = this.source.readUtf8(end);
			this.source.skip(1);
			return line;
		}
		if (this.source.exhausted()) {
			throw new EOFException("The stream ended");
		}
		if (this.source.request(this.longest)) {
			throw UnusableAnswerException.tooLong();
		}
		return this.source.readUtf8();
	}

}
