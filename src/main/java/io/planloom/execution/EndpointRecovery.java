package io.planloom.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.plan.event.EndpointAnswers;
import io.planloom.plan.work.PlanWork;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has plans try their model endpoint that it paused: all when a replica starts, which may
 * have another key, and those that wait for a model that has answered one of them.
 */
@Component
class EndpointRecovery {

	private final PlanWork work;

	private final Set<String> answering = ConcurrentHashMap.newKeySet();

	private volatile boolean started;

	EndpointRecovery(PlanWork work) {
		this.work = work;
	}

	@EventListener
	void on(EndpointAnswers answers) {
		this.answering.add(answers.model());
	}

	/** Does what became due since the last time. */
	void retry() {
		if (!this.started) {
			this.work.retryEndpoint(null);
			this.started = true;
		}
		for (String model : Set.copyOf(this.answering)) {
			this.answering.remove(model);
			this.work.retryEndpoint(model);
		}
	}

}
