package io.planloom.plan.event;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the log. It is written with the change that it tells of. */
@Entity
@Immutable
@Table(name = "plan_event")
class LogEntry {

	@EmbeddedId
	private Key id;

	private String type;

	private Instant occurredAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private String data;

	@SuppressWarnings("NullAway.Init")
	protected LogEntry() {
	}

	/**
	 * Primary key of an entry.
	 *
	 * @param planId the plan
	 * @param sequence 1, 2, 3, … within the plan
	 */
	@Embeddable
	record Key(@Column(name = "plan_id") UUID planId, long sequence) {
	}

}
