package io.planloom.plan;

import jakarta.persistence.EntityManager;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what a transition did, in the transaction of that transition. */
@Component
class PlanRecorder {

	private final EntityManager entityManager;

	private final JsonMapper json;

	PlanRecorder(EntityManager entityManager, JsonMapper json) {
		this.entityManager = entityManager;
		this.json = json;
	}

	@EventListener
	void on(NewEvent event) {
		this.entityManager.persist(new LogEntry(event, this.json.writeValueAsString(event.event())));
	}

	@EventListener
	void on(AttemptEnded ended) {
		this.entityManager.persist(new Attempt(ended));
	}

	@EventListener
	void on(CallsMade made) {
		made.calls().forEach((call) -> this.entityManager.persist(new RecordedCall(made.attempt(), call)));
	}

}
