package io.planloom.llm;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which calls are streamed. A model that refused a stream and answered the same request
 * without one is asked for none again until the service starts anew.
 */
final class StreamUse {

	/** Plans may name any model; more than these are asked each time. */
	private static final int MOST_REMEMBERED = 100;

	private final boolean streamPlanner;

	private final Set<String> refusing = ConcurrentHashMap.newKeySet();

	StreamUse(boolean streamPlanner) {
		this.streamPlanner = streamPlanner;
	}

	boolean isFor(ModelRole role, String model) {
		return (role != ModelRole.PLANNER || this.streamPlanner) && !this.refusing.contains(model);
	}

	void refusedBy(String model) {
		if (this.refusing.size() < MOST_REMEMBERED) {
			this.refusing.add(model);
		}
	}

}
