package io.planloom.plan;

import java.time.Instant;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of a plan's log; only ever written. */
@Entity
@Immutable
@Table(name = "plan_event")
class LogEntry {

	@EmbeddedId
	private LogKey key;

	private String type;

	private Instant occurredAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private String data;

	@SuppressWarnings("NullAway.Init")
	protected LogEntry() {
	}

	LogEntry(NewEvent event, String data) {
		this.key = new LogKey(event.planId(), event.sequence());
		this.type = event.event().type();
		this.occurredAt = event.occurredAt();
		this.data = data;
	}

}
