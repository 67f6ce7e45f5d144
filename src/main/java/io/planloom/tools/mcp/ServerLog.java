package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.InputStream;

import io.planloom.secrets.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what a server writes to its standard error into the log: so many lines of so
 * many characters, and then only counts them.
 */
class ServerLog {

	private static final Logger logger = LoggerFactory.getLogger(ServerLog.class);

	private static final int LONGEST = 500;

	/** What is read of a line is longer, so that no secret is cut before it is found. */
	private static final int LONGEST_READ = 16_000;

	private static final int MOST_LINES = 200;

	private final String name;

	private final Secrets secrets;

	private volatile String last = "";

	ServerLog(String name, Secrets secrets) {
		this.secrets = secrets;
		this.name = name;
	}

	void copy(InputStream errors) {
		int told = 0;
		try {
			BoundedLines lines = new BoundedLines(errors, LONGEST_READ);
			for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
				String safe = this.secrets.scrub(line.text().strip());
				this.last = safe.substring(0, Math.min(safe.length(), LONGEST));
				if (told++ < MOST_LINES) {
					logger.info("{}: {}", this.name, this.last);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("The log of {} cannot be read any more", this.name, ex);
		}
		if (told > MOST_LINES) {
			logger.info("{}: {} lines more", this.name, told - MOST_LINES);
		}
	}

	/** Returns the last line, to be put behind a reason. */
	String last() {
		return this.last.isEmpty() ? "" : ": " + this.last;
	}

}
