package io.planloom.plan.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * Plans as the API shows them. The values that one method returns are from the same
 * moment, but for the remaining time: that is estimated afterwards, when no connection is
 * held.
 */
@Component
public class PlanSnapshots {

	private final SnapshotReader reader;

	private final ProgressForecast forecast;

	PlanSnapshots(SnapshotReader reader, ProgressForecast forecast) {
		this.reader = reader;
		this.forecast = forecast;
	}

	/**
	 * Reads a plan with its steps.
	 * @param planId the plan
	 * @return empty for an unknown plan
	 */
	public Optional<PlanSnapshot> find(UUID planId) {
		return this.reader.find(planId)
			.map((plan) -> plan.with(this.forecast.foretell(List.of(plan.plan())).getFirst(), plan.steps()));
	}

	/**
	 * Reads the version that a snapshot of the plan would have.
	 * @param planId the plan
	 * @return empty for an unknown plan
	 */
	public OptionalLong version(UUID planId) {
		return this.reader.version(planId);
	}

	/**
	 * Tells whether a plan can still go on without a person.
	 * @param planId the plan
	 * @return false for a plan that has ended, waits for approval, is unknown or paused,
	 * unless its model endpoint paused it
	 */
	public boolean goesOn(UUID planId) {
		return this.reader.goesOn(planId);
	}

	/**
	 * Reads plans without their steps, newest first.
	 * @param query which
	 * @return a page of them
	 */
	public PlanPage list(PlanQuery query) {
		PlanPage page = this.reader.list(query);
		return new PlanPage(this.forecast.foretell(page.items()), page.more());
	}

	/**
	 * Reads a step with all that was tried for it.
	 * @param planId the plan
	 * @param stepId the step in that plan
	 * @return empty for an unknown plan or step
	 */
	public Optional<StepDetails> step(UUID planId, String stepId) {
		return this.reader.step(planId, stepId);
	}

}
