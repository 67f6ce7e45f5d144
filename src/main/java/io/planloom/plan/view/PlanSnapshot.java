package io.planloom.plan.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.ForkOrigin;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan with its steps at one moment.
 *
 * @param plan all but its steps
 * @param steps the steps in the order of the plan; steps of the kinds {@code draft} and
 * {@code synthesize}, and the step {@code acceptance}, are the service's own and do not
 * count in {@code progress}
 * @param data the answer as JSON; null unless the plan has a {@code resultSchema} and an
 * answer
 * @param messages messages that people sent to the plan, oldest first
 * @param forkedFrom the plan and step that this plan was forked from; null if it was not
 * forked
 * @param version changes whenever anything of the plan does
 * @param sequence number of the last event that this includes
 */
public record PlanSnapshot(@JsonUnwrapped PlanSummary plan, List<StepSnapshot> steps,
		@Schema(implementation = Object.class) @Nullable JsonNode data, List<String> messages,
		@Nullable ForkOrigin forkedFrom, @JsonIgnore long version, @JsonIgnore long sequence) {

	/** The same with other parts. */
	PlanSnapshot with(PlanSummary plan, List<StepSnapshot> steps) {
		return new PlanSnapshot(plan, steps, this.data, this.messages, this.forkedFrom, this.version, this.sequence);
	}

	PlanSnapshot withAssembledResult() {
		if (!this.plan.needsAssembledResult()) {
			return this;
		}
		PartialResult partial = partial();
		return partial.isUsable() ? with(this.plan.withResult(partial.markdown()), this.steps) : this;
	}

	/**
	 * Returns the answer, or the best that can be said without one.
	 * @return what it says, and what it rests on
	 */
	public PlanResult bestResult() {
		return PlanResult.of(this.plan, this.steps, partial());
	}

	private PartialResult partial() {
		return PartialResult.of(this.steps.stream().filter(StepSnapshot::isCounted).map(StepSnapshot::toPart).toList());
	}

}
