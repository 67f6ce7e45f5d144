package io.planloom.llm.stream;

import java.io.IOException;

import io.planloom.llm.failure.UnusableAnswerException;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Lines that end with CR, LF or both, without a byte order mark at their head. A line is
 * handed on when its end has come, so that a CR alone is not held back for an LF that may
 * follow.
 */
final class LineReader {

	private static final ByteString ENDS = ByteString.encodeUtf8("\r\n");

	private static final ByteString MARK = ByteString.decodeHex("efbbbf");

	private final BufferedSource source;

	private final long longest;

	private boolean begun;

	private boolean skipsLineFeed;

	/**
	 * Makes a reader.
	 * @param source what the endpoint sends
	 * @param longest length of a line in bytes, beyond which it is refused
	 */
	LineReader(BufferedSource source, long longest) {
		this.source = source;
		this.longest = longest;
	}

	/**
	 * Waits for the next line.
	 * @return the line without its end, or null if there is none
	 * @throws UnusableAnswerException if it is too long
	 * @throws IOException if the connection breaks
	 */
	@Nullable String next() throws IOException {
		skip();
		long end = end();
		if (end < 0) {
			String rest = this.source.readUtf8();
			return rest.isEmpty() ? null : rest;
		}
		String line = this.source.readUtf8(end);
		this.skipsLineFeed = this.source.readByte() == '\r';
		return line;
	}

	private void skip() throws IOException {
		if (!this.begun && this.source.rangeEquals(0, MARK)) {
			this.source.skip(MARK.size());
		}
		this.begun = true;
		if (this.skipsLineFeed && this.source.request(1) && this.source.getBuffer().getByte(0) == '\n') {
			this.source.skip(1);
		}
		this.skipsLineFeed = false;
	}

	private long end() throws IOException {
		long looked = 0;
		while (this.source.request(looked + 1)) {
			long end = this.source.getBuffer().indexOfElement(ENDS, looked);
			if (end >= 0) {
				return end;
			}
			looked = this.source.getBuffer().size();
			if (looked > this.longest) {
				throw UnusableAnswerException.tooLong();
			}
		}
		return -1;
	}

}
