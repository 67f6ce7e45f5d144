package io.planloom.llm.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.llm.ModelRole;

/**
 * Decides which calls are streamed. A model that refused a stream and answered the same
 * request without one is asked for none again until the service starts anew.
 */
public final class StreamUse {

	/** Plans may name any model; more than these are asked each time. */
	private static final int MOST_REMEMBERED = 100;

	private final boolean streamPlanner;

	private final Set<String> refusing = ConcurrentHashMap.newKeySet();

	public StreamUse(boolean streamPlanner) {
		this.streamPlanner = streamPlanner;
	}

	public boolean isFor(ModelRole role, String model) {
		return (role != ModelRole.PLANNER || this.streamPlanner) && !this.refusing.contains(model);
	}

	public void refusedBy(String model) {
		if (this.refusing.size() < MOST_REMEMBERED) {
			this.refusing.add(model);
		}
	}

}
