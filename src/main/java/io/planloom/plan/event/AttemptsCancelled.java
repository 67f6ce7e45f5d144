package io.planloom.plan.event;

import java.util.List;

import io.planloom.plan.work.AttemptRef;

/**
 * Published inside the service after the commit that cancelled attempts under way: their
 * outcomes would be ignored. A hint, told on the replica that made the change alone;
 * others find out with their next heartbeat.
 *
 * @param attempts the attempts, of one plan that goes on
 */
public record AttemptsCancelled(List<AttemptRef> attempts) {

	public AttemptsCancelled {
		attempts = List.copyOf(attempts);
	}

}
