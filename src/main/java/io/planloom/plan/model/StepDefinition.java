package io.planloom.plan.model;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Fallback;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The definition of a step, as its author wrote it.
 *
 * @param position its place in the plan, from 0
 * @param kind what it does
 * @param description what it is to do
 * @param attributes what else its author says of it
 * @param replan how far it reaches if it is a draft that changes a plan which has steps
 * already, else null
 * @param replanCause what has the rest planned anew, null unless it is such a draft
 * @param revision the plan's revision that brought it, or changed it last
 * @param rank steps on the longest path from here to the end of the plan, itself included
 * @param byPerson whether a person wrote it, by steps of one's own, an edit or an
 * approval; a planner that changes it changes nothing of that
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StepDefinition(@Column(nullable = false) int position, @Enumerated(EnumType.STRING) StepKind kind,
		String description, @Column(nullable = false) @JdbcTypeCode(SqlTypes.JSON) StepAttributes attributes,
		@Enumerated(EnumType.STRING) @Nullable ReplanScope replan,
		@Enumerated(EnumType.STRING) @Nullable ReplanCause replanCause, @Column(nullable = false) int revision,
		@Column(nullable = false) int rank, @Column(nullable = false) boolean byPerson) {

	static StepDefinition of(int position, DraftedStep drafted, int revision, int rank) {
		StepSpec spec = drafted.spec();
		ReplanScope replan = (spec instanceof StepSpec.Replan again) ? again.scope() : null;
		ReplanCause cause = (spec instanceof StepSpec.Replan again) ? again.cause() : null;
		return new StepDefinition(position, spec.kind(), spec.description(), drafted.attributes(), replan, cause,
				revision, rank, false);
	}

	/** Puts it elsewhere. */
	StepDefinition at(int position, int rank) {
		return new StepDefinition(position, this.kind, this.description, this.attributes, this.replan, this.replanCause,
				this.revision, rank, this.byPerson);
	}

	/** Makes it one that is divided into steps of its own. */
	StepDefinition asSubgoal() {
		return new StepDefinition(this.position, StepKind.SUBGOAL, this.description, this.attributes.withVerifies(null),
				this.replan, this.replanCause, this.revision, this.rank, this.byPerson);
	}

	/** Says whether a person wrote it. */
	StepDefinition byPerson(boolean person) {
		return new StepDefinition(this.position, this.kind, this.description, this.attributes, this.replan,
				this.replanCause, this.revision, this.rank, person);
	}

	/** Returns what the step does as it was planned. */
	StepSpec spec() {
		return (this.replan != null)
				? new StepSpec.Replan(this.description, this.replan,
						Objects.requireNonNullElse(this.replanCause, ReplanCause.FAILURE))
				: StepSpec.of(this.kind, this.description, this.attributes);
	}

	/** Returns what the step does on a rung of the ladder. */
	StepSpec spec(EscalationLevel rung) {
		Fallback fallback = this.attributes.fallback();
		if (rung != EscalationLevel.FALLBACK || fallback == null) {
			return spec();
		}
		return new StepSpec.Action(fallback.description(),
				(fallback.agent() != null) ? fallback.agent() : this.attributes.agent());
	}

}
