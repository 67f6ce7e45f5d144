package io.planloom.plan.model;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.work.ToolCall;

/**
 * Tool calls as they stand after a change.
 *
 * @param planId the plan
 * @param stepId the step
 * @param calls new ones, or known ones that changed
 */
public record RecordedToolCalls(UUID planId, String stepId, List<ToolCall> calls) {

	public RecordedToolCalls {
		calls = List.copyOf(calls);
	}

}
