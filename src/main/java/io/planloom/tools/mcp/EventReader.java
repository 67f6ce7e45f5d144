package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Reads the data of server-sent events, and no more of it than a message may have. */
class EventReader {

	private final BoundedLines lines;

	EventReader(InputStream input) {
		this.lines = new BoundedLines(input, Wire.LARGEST_MESSAGE, true);
	}

	/**
	 * Reads until the stream ends.
	 * @param event is given the data of each event, and tells whether to go on
	 * @throws TooLargeException if an event is too large
	 */
	void read(Predicate<String> event) throws IOException {
		StringBuilder data = new StringBuilder();
		for (BoundedLines.Line line = this.lines.next(); line != null; line = this.lines.next()) {
			if (line.tail() != null || data.length() > Wire.LARGEST_MESSAGE) {
				throw new TooLargeException();
			}
			String text = line.text().endsWith("\r") ? line.text().substring(0, line.text().length() - 1) : line.text();
			if (text.isEmpty() && !data.isEmpty()) {
				if (!event.test(data.toString())) {
					return;
				}
				data.setLength(0);
			}
			String part = data(text);
			if (part != null) {
				data.append(data.isEmpty() ? "" : "\n").append(part);
			}
		}
	}

	private static @Nullable String data(String line) {
		return line.startsWith("data:") ? line.substring(line.startsWith("data: ") ? 6 : 5) : null;
	}

	/** An event is too large. */
	static class TooLargeException extends IOException {

		TooLargeException() {
			super("a message is larger than %d MB".formatted(Wire.LARGEST_MESSAGE / 1024 / 1024));
		}

	}

}
