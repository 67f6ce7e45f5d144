package io.planloom.modelcalls;

import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.plan.event.PlanChanged;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets a call of each model that is stopped through when a plan was resumed, on whatever
 * replica: a person wants it tried, or an endpoint has taken a call.
 */
@Component
class ReopenedGates {

	private final ModelGates gates;

	private final ModelOutages outages;

	ReopenedGates(ModelGates gates, ModelOutages outages) {
		this.gates = gates;
		this.outages = outages;
	}

	/** Comes before those who claim steps because of the same news. */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void on(PlanChanged change) {
		if (change.resumed()) {
			this.gates.probeNow();
			this.outages.probeNow();
		}
	}

}
