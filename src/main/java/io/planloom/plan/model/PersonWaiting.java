package io.planloom.plan.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which steps of a plan, or whether the plan itself, wait for a person, and since
 * when nothing else goes on.
 */
@Embeddable
public class PersonWaiting {

	private @Nullable Instant waitingSince;

	/** Empty if the plan itself waits, null if nothing does. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<String> waitingFor;

	/** Tools whose calls wait for a person no more, null for none. */
	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable List<String> consented;

	/**
	 * Takes note of whether anything goes on without a person.
	 * @return the time that a person took, which ended now; zero if none did
	 */
	Duration wait(boolean waits, Instant now) {
		Instant since = this.waitingSince;
		this.waitingSince = !waits ? null : (since != null) ? since : now;
		return (!waits && since != null && now.isAfter(since)) ? Duration.between(since, now) : Duration.ZERO;
	}

	/**
	 * Takes note of who waits.
	 * @param steps ids of steps; empty if the plan itself does, null if nothing does
	 */
	public void await(@Nullable List<String> steps) {
		this.waitingFor = steps;
	}

	/** Returns since when nothing goes on without a person, null if something does. */
	public @Nullable Instant since() {
		return this.waitingSince;
	}

	/**
	 * Returns the steps that wait for a person; empty if the plan does, null if neither
	 * does.
	 */
	public @Nullable List<String> awaited() {
		return this.waitingFor;
	}

	/** Has calls of a tool wait for a person no more. */
	public void consent(String tool) {
		if (!consented().contains(tool)) {
			this.consented = Stream.concat(consented().stream(), Stream.of(tool)).toList();
		}
	}

	/** Returns the tools whose calls wait for a person no more. */
	public List<String> consented() {
		return Objects.requireNonNullElse(this.consented, List.of());
	}

	/** Returns ids of the steps that wait for a person, none if the plan itself does. */
	public List<String> steps() {
		return Objects.requireNonNullElse(this.waitingFor, List.of());
	}

}
