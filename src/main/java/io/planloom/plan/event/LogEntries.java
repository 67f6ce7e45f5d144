package io.planloom.plan.event;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The log of all plans. */
interface LogEntries extends Repository<LogEntry, LogEntry.Key> {

	/**
	 * Reads a page of a plan's log, by one statement and without a transaction.
	 * @param after number of the event before the first
	 */
	@Query("""
			select new io.planloom.plan.event.LoggedEvent(e.id.planId, e.id.sequence, e.type, e.occurredAt, e.data)
			from LogEntry e where e.id.planId = :planId and e.id.sequence > :after order by e.id.sequence""")
	List<LoggedEvent> read(UUID planId, long after, Limit limit);

}
