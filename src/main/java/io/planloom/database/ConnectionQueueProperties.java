package io.planloom.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits the queue for database connections.
 *
 * @param maxWaiting requests and steps that wait for a connection of the pool at the same
 * time, 2,000 by default; who comes anew when as many wait is refused at once. A request
 * that waits costs heap, its body included
 */
@ConfigurationProperties("planloom.database")
record ConnectionQueueProperties(@DefaultValue("2000") int maxWaiting) {

	ConnectionQueueProperties {
		if (maxWaiting < 1) {
			throw new IllegalArgumentException("planloom.database.max-waiting must be 1 or more");
		}
	}

}
