package io.planloom.plan.view;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.planloom.plan.RevisionAuthor;
import io.planloom.plan.event.PlannedStep;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A plan as an author left it. It is written with the change that made it. */
@Entity
@Immutable
class Revision {

	private static final TypeReference<List<PlannedStep>> STEPS = new TypeReference<>() {
	};

	@EmbeddedId
	private Key id;

	@Enumerated(EnumType.STRING)
	private RevisionAuthor author;

	private String reason;

	private Instant createdAt;

	@JdbcTypeCode(SqlTypes.JSON)
	private String steps;

	private @Nullable String rejected;

	@SuppressWarnings("NullAway.Init")
	protected Revision() {
	}

	int number() {
		return this.id.number();
	}

	PlanRevision.Content content(JsonMapper json) {
		return new PlanRevision.Content(number(), this.author, this.reason, this.createdAt, steps(json));
	}

	/** Returns why a person did not want it; it was rejected. */
	PlanRevisions.Rejection rejection(JsonMapper json) {
		return new PlanRevisions.Rejection(steps(json), Objects.requireNonNull(this.rejected));
	}

	private List<PlannedStep> steps(JsonMapper json) {
		return json.readValue(this.steps, STEPS);
	}

	/**
	 * Primary key of a revision.
	 *
	 * @param planId the plan
	 * @param number 1 for the first
	 */
	@Embeddable
	record Key(@Column(name = "plan_id") UUID planId, int number) {
	}

}
