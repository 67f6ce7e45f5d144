package io.planloom.plan.model;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Effort;
import io.planloom.plan.EscalationLevel;
import io.planloom.plan.Fallback;
import io.planloom.plan.ReplanCause;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an author made a step to be.
 *
 * @param position its place in the plan, from 0
 * @param kind what it does
 * @param description what it is to do
 * @param agent who does it, null for nobody in particular
 * @param verifies the step that it judges, null unless it is of that kind
 * @param fallback what is done in its place if it fails, null for nothing
 * @param optional whether its failure is no loss to the plan
 * @param replan how far it reaches if it is a draft that changes a plan which has steps
 * already, else null
 * @param replanCause what has the rest planned anew, null unless it is such a draft
 * @param effort how much work its author holds it to be; only read by estimates
 * @param revision the plan's revision that brought it, or changed it last
 * @param rank steps on the longest path from here to the end of the plan, itself included
 * @param byPerson whether a person wrote it, by steps of one's own, an edit or an
 * approval; a planner that changes it changes nothing of that
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StepDefinition(@Column(nullable = false) int position, @Enumerated(EnumType.STRING) StepKind kind,
		String description, @Nullable String agent, @Nullable String verifies,
		@JsonUnwrapped(prefix = "fallback_") @Embedded @Nullable Fallback fallback,
		@Column(nullable = false) boolean optional, @Enumerated(EnumType.STRING) @Nullable ReplanScope replan,
		@Enumerated(EnumType.STRING) @Nullable ReplanCause replanCause,
		@Enumerated(EnumType.STRING) @Nullable Effort effort, @Column(nullable = false) int revision,
		@Column(nullable = false) int rank, @Column(nullable = false) boolean byPerson) {

	static StepDefinition of(int position, DraftedStep drafted, int revision, int rank) {
		StepSpec spec = drafted.spec();
		String verifies = (spec instanceof StepSpec.Verify verify) ? verify.verifies() : null;
		ReplanScope replan = (spec instanceof StepSpec.Replan again) ? again.scope() : null;
		ReplanCause cause = (spec instanceof StepSpec.Replan again) ? again.cause() : null;
		return new StepDefinition(position, spec.kind(), spec.description(), spec.agent(), verifies, drafted.fallback(),
				drafted.optional(), replan, cause, drafted.effort(), revision, rank, false);
	}

	/** Puts it elsewhere. */
	StepDefinition at(int position, int rank) {
		return new StepDefinition(position, this.kind, this.description, this.agent, this.verifies, this.fallback,
				this.optional, this.replan, this.replanCause, this.effort, this.revision, rank, this.byPerson);
	}

	/** Makes it one that is divided into steps of its own. */
	StepDefinition asSubgoal() {
		return new StepDefinition(this.position, StepKind.SUBGOAL, this.description, this.agent, null, this.fallback,
				this.optional, this.replan, this.replanCause, this.effort, this.revision, this.rank, this.byPerson);
	}

	/** Says whether a person wrote it. */
	StepDefinition byPerson(boolean person) {
		return new StepDefinition(this.position, this.kind, this.description, this.agent, this.verifies, this.fallback,
				this.optional, this.replan, this.replanCause, this.effort, this.revision, this.rank, person);
	}

	/** Returns what the step does as it was planned. */
	StepSpec spec() {
		return switch (this.kind) {
			case DRAFT -> (this.replan != null)
					? new StepSpec.Replan(this.description, this.replan,
							Objects.requireNonNullElse(this.replanCause, ReplanCause.FAILURE))
					: new StepSpec.Draft(this.description);
			case ACTION -> new StepSpec.Action(this.description, this.agent);
			case SUBGOAL -> new StepSpec.Subgoal(this.description, this.agent);
			case APPROVAL -> new StepSpec.Approval(this.description);
			case VERIFY ->
				new StepSpec.Verify(this.description, (this.verifies != null) ? this.verifies : "", this.agent);
			case SYNTHESIZE -> new StepSpec.Synthesis(this.description);
		};
	}

	/** Returns what the step does on a rung of the ladder. */
	StepSpec spec(EscalationLevel rung) {
		if (rung != EscalationLevel.FALLBACK || this.fallback == null) {
			return spec();
		}
		return new StepSpec.Action(this.fallback.description(),
				(this.fallback.agent() != null) ? this.fallback.agent() : this.agent);
	}

}
