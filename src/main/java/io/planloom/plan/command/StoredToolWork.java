package io.planloom.plan.command;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.store.ToolCallRows;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolWork;

import org.springframework.stereotype.Component;

/** Keeps tool calls in the database, with the plans that they are part of. */
@Component
class StoredToolWork implements ToolWork {

	private final PlanStore store;

	private final ToolCallRows rows;

	private final Clock clock;

	StoredToolWork(PlanStore store, ToolCallRows rows, Clock clock) {
		this.store = store;
		this.rows = rows;
		this.clock = clock;
	}

	@Override
	public List<ToolCall> callsOf(UUID planId, String stepId) {
		return this.rows.of(planId, stepId);
	}

	@Override
	public boolean record(AttemptRef ref, List<ToolCall> calls) {
		return this.store
			.apply(ref.planId(), (plan) -> new PlanLifecycle(plan, this.clock.instant()).record(ref, calls))
			.orElse(false);
	}

}
