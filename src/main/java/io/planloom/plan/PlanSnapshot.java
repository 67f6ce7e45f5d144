package io.planloom.plan;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A plan with its steps as it stood at one moment, in the JSON of the API.
 *
 * @param plan all but its steps
 * @param steps in the order of the plan, system steps too
 * @param version changes whenever anything of the plan does
 * @param sequence number of the last event that this includes
 */
public record PlanSnapshot(@JsonUnwrapped PlanSummary plan, List<StepSnapshot> steps, @JsonIgnore long version,
		@JsonIgnore long sequence) {

	PlanSnapshot withAssembledResult() {
		if (!this.plan.needsAssembledResult()) {
			return this;
		}
		PartialResult partial = partial();
		return partial.isUsable()
				? new PlanSnapshot(this.plan.withResult(partial.markdown()), this.steps, this.version, this.sequence)
				: this;
	}

	/**
	 * Returns the answer, or the best that can be said without one.
	 * @return Markdown, never blank
	 */
	public String bestResult() {
		String result = this.plan.result();
		return (result != null) ? result : partial().markdown();
	}

	private PartialResult partial() {
		return PartialResult.of(this.steps.stream().filter(StepSnapshot::isPart).map(StepSnapshot::toPart).toList());
	}

}
