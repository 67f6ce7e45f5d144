package io.planloom.tools.mcp;

/** Counts messages, and tells when there are too many in a second. */
class Flood {

	private static final long SECOND_NANOS = 1_000_000_000;

	private final int most;

	private long since = System.nanoTime();

	private int count;

	Flood(int most) {
		this.most = most;
	}

	boolean isOneMoreTooMany() {
		if (++this.count <= this.most) {
			return false;
		}
		long now = System.nanoTime();
		boolean tooMany = now - this.since < SECOND_NANOS;
		this.since = now;
		this.count = 0;
		return tooMany;
	}

}
