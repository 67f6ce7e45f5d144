package io.planloom.plan.event;

import java.util.List;

import io.planloom.plan.work.AttemptRef;

/**
 * Told inside the service after the commit in which attempts came to an end that they did
 * not bring about themselves: their outcomes are not wanted any more. A hint, told on the
 * replica that made the change alone; others find out with their next heartbeat.
 *
 * @param attempts the attempts, of one plan that goes on
 */
public record AttemptsCancelled(List<AttemptRef> attempts) {

	public AttemptsCancelled {
		attempts = List.copyOf(attempts);
	}

}
