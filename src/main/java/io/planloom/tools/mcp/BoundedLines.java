package io.planloom.tools.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Reads lines, and of those that are too long only their two ends. */
class BoundedLines {

	private static final int BUFFER = 64 * 1024;

	/** What is kept of the end of a long line. */
	private static final int TAIL = 512;

	private final InputStream input;

	private final int longest;

	private final boolean strict;

	private final byte[] buffer = new byte[BUFFER];

	private int position;

	private int end;

	BoundedLines(InputStream input, int longest) {
		this(input, longest, false);
	}

	/**
	 * Makes a reader.
	 * @param input what is read
	 * @param longest the longest line in bytes
	 * @param strict whether a line is given back as soon as it is too long, after which
	 * nothing more can be read
	 */
	BoundedLines(InputStream input, int longest, boolean strict) {
		this.input = input;
		this.longest = longest;
		this.strict = strict;
	}

	/**
	 * Reads the next line.
	 * @return the line; null at the end, where a line without its end is none
	 */
	@Nullable Line next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		byte[] tail = new byte[0];
		while (true) {
			if (this.position == this.end && !fill()) {
				return null;
			}
			int stop = indexOfEnd();
			int length = stop - this.position;
			int kept = Math.min(length, this.longest - line.size());
			line.write(this.buffer, this.position, kept);
			if (kept < length) {
				tail = tail(tail, this.position, length);
			}
			boolean whole = stop < this.end;
			if (!whole && tail.length > 0 && this.strict) {
				return line(line, tail);
			}
			this.position = whole ? stop + 1 : stop;
			if (whole) {
				return line(line, tail);
			}
		}
	}

	private boolean fill() throws IOException {
		this.position = 0;
		this.end = Math.max(this.input.read(this.buffer), 0);
		return this.end > 0;
	}

	private int indexOfEnd() {
		int index = this.position;
		while (index < this.end && this.buffer[index] != '\n') {
			index++;
		}
		return index;
	}

	private byte[] tail(byte[] before, int from, int length) {
		byte[] now = Arrays.copyOfRange(this.buffer, Math.max(from, from + length - TAIL), from + length);
		int more = Math.min(before.length, TAIL - now.length);
		byte[] both = Arrays.copyOfRange(before, before.length - more, before.length + now.length);
		System.arraycopy(now, 0, both, more, now.length);
		return both;
	}

	private static Line line(ByteArrayOutputStream line, byte[] tail) {
		String text = line.toString(StandardCharsets.UTF_8);
		return (tail.length == 0) ? new Line(text, null)
				: new Line(text.substring(0, Math.min(TAIL, text.length())), new String(tail, StandardCharsets.UTF_8));
	}

	/**
	 * A line.
	 *
	 * @param text all of it, or its beginning if it was too long
	 * @param tail the end of a line that was too long, else null
	 */
	record Line(String text, @Nullable String tail) {
	}

}
