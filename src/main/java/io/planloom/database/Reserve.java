package io.planloom.database;

/**
 * A few connections of the pool that are handed out without the queue: for what holds the
 * service together, such as the lease of a worker, and must not wait behind a burst of
 * requests.
 */
public final class Reserve {

	/** Lease, overdue plans, vanished workers, dispatcher, and the listener. */
	private static final int MOST = 5;

	private static final ScopedValue<Boolean> ENTITLED = ScopedValue.newInstance();

	private Reserve() {
	}

	/**
	 * Does work whose connections come from the reserve.
	 * @param work what is done on this thread; as few threads as the reserve has
	 * connections do such work at the same time
	 */
	public static void run(Runnable work) {
		ScopedValue.where(ENTITLED, true).run(work);
	}

	/** Tells whether this thread does such work. */
	static boolean isEntitled() {
		return ENTITLED.isBound();
	}

	/** Returns how many connections of a pool stay in reserve. */
	static int of(int connections) {
		return Math.clamp(connections / 4, 1, MOST);
	}

}
