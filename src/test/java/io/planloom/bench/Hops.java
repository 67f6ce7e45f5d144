package io.planloom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.planloom.bench.Model.Arrival;
import io.planloom.bench.Model.StepId;
import io.planloom.bench.PlanTables.Freed;

/**
 * How long it took from the end of the last dependency of a step to the step's request at
 * the model, in ms.
 *
 * @param sinceCommit since that end was committed
 * @param sinceEnd since the dependency's {@code endedAt}
 */
record Hops(Sample sinceCommit, Sample sinceEnd) {

	static Hops of(List<Arrival> arrivals, Map<StepId, Freed> freed) {
		List<Double> sinceCommit = new ArrayList<>();
		List<Double> sinceEnd = new ArrayList<>();
		for (Arrival arrival : arrivals) {
			Freed free = freed.get(arrival.step());
			if (free != null) {
				sinceCommit.add(PlanTables.millis(free.committedAt(), arrival.at()));
				sinceEnd.add(PlanTables.millis(free.endedAt(), arrival.at()));
			}
		}
		return new Hops(Sample.of(sinceCommit), Sample.of(sinceEnd));
	}

}
