package io.planloom.rest.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.StepEvent;

/**
 * The types of events by the names that the API gives them, in the order of the document.
 */
public final class EventTypes {

	/** The names that events with data of a class can have. */
	public static final Map<Class<? extends PlanEvent>, List<String>> ALL = types();

	private EventTypes() {
	}

	/** Returns the names of all types, in the order of the document. */
	public static List<String> names() {
		return ALL.values().stream().flatMap(List::stream).toList();
	}

	private static Map<Class<? extends PlanEvent>, List<String>> types() {
		Map<Class<? extends PlanEvent>, List<String>> types = new LinkedHashMap<>();
		types.put(PlanEvent.PlanCreated.class, List.of("plan.created"));
		types.put(PlanEvent.PlanDrafted.class, List.of("plan.drafted"));
		types.put(PlanEvent.PlanReviewed.class, List.of("plan.reviewed"));
		types.put(PlanEvent.PlanAwaitingApproval.class, List.of("plan.awaiting_approval"));
		types.put(PlanEvent.PlanApproved.class, List.of("plan.approved"));
		types.put(PlanEvent.PlanRejected.class, List.of("plan.rejected"));
		types.put(PlanEvent.PlanRevised.class, List.of("plan.revised"));
		types.put(PlanEvent.PlanExpanded.class, List.of("plan.expanded"));
		types.put(PlanEvent.PlanReplanned.class, List.of("plan.replanned"));
		types.put(PlanEvent.PlanSteered.class, List.of("plan.steered"));
		types.put(PlanEvent.PlanPaused.class, List.of("plan.paused"));
		types.put(PlanEvent.PlanResumed.class, List.of("plan.resumed"));
		types.put(PlanEvent.PlanForked.class, List.of("plan.forked"));
		types.put(PlanEvent.PlanEnded.class,
				List.of("plan.completed", "plan.partial", "plan.failed", "plan.cancelled"));
		types.put(PlanEvent.PlanDegraded.class, List.of("plan.degraded"));
		types.put(StepEvent.Planned.class, List.of("step.planned"));
		types.put(StepEvent.Started.class, List.of("step.started"));
		types.put(StepEvent.Retrying.class, List.of("step.retrying"));
		types.put(StepEvent.ModelSwitched.class, List.of("step.model_switched"));
		types.put(StepEvent.Waiting.class, List.of("step.waiting"));
		types.put(StepEvent.ToolCalled.class, List.of("step.tool_called"));
		types.put(StepEvent.ToolReturned.class, List.of("step.tool_returned"));
		types.put(StepEvent.Ended.class, List.of("step.completed", "step.failed", "step.skipped", "step.cancelled"));
		return types;
	}

}
