package io.planloom.plan.model;

import java.util.Objects;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.event.PlanEvent;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What tests expect of a plan, in the plan's own words. */
public final class PlanAssert extends AbstractAssert<PlanAssert, PlanFixture> {

	PlanAssert(PlanFixture plan) {
		super(plan, PlanAssert.class);
	}

	/** Where the plan stands. */
	public PlanAssert hasStatus(PlanStatus status) {
		Assertions.assertThat(this.actual.plan.status()).as("status of the plan, %s", events()).isEqualTo(status);
		return this;
	}

	/** Where one of its steps stands. */
	public PlanAssert hasStep(String id, StepStatus status) {
		Assertions.assertThat(this.actual.status(id)).as("status of %s, %s", id, events()).isEqualTo(status);
		return this;
	}

	/** Why the plan ended. */
	public PlanAssert endedBecause(String reason) {
		Assertions.assertThat(Objects.requireNonNull(this.actual.plan.stop().endedBy(), "open").reason())
			.isEqualTo(reason);
		return this;
	}

	/** What the plan's error says. */
	public PlanAssert hasError(String message) {
		StepError error = Objects.requireNonNull(this.actual.plan.stop().error(), "no error");
		Assertions.assertThat(error.message()).isEqualTo(message);
		return this;
	}

	private String events() {
		return "after " + this.actual.events.stream().map(PlanEvent::type).toList();
	}

}
