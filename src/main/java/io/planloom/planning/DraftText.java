package io.planloom.planning;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A draft that keeps the rules, written as planners write drafts, one step on a line. */
final class DraftText {

	private static final String PLAN = """
			{"strategy":"%s","answer":null,"steps":[
			%s
			]}""";

	private DraftText() {
	}

	static String of(DraftReading.Plan draft) {
		String steps = draft.steps()
			.stream()
			.map(Step::of)
			.map(JsonMapper.shared()::writeValueAsString)
			.collect(Collectors.joining(",\n"));
		return PLAN.formatted(draft.strategy().wireName(), steps);
	}

	/**
	 * A step of it.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param description what it is to do
	 * @param dependencies ids of the steps it builds on
	 * @param agent the agent that does it
	 * @param effort how much work it is held to be
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record Step(String id, String kind, String description, List<String> dependencies, @Nullable String agent,
			@Nullable String effort) {

		static Step of(DraftedStep step) {
			String effort = (step.effort() != null) ? step.effort().wireName() : null;
			return new Step(step.id(), step.spec().kind().wireName(), step.spec().description(), step.dependencies(),
					agent(step.spec()), effort);
		}

		private static @Nullable String agent(StepSpec spec) {
			if (spec instanceof StepSpec.Subgoal subgoal) {
				return subgoal.agent();
			}
			return (spec instanceof StepSpec.Action action) ? action.agent() : null;
		}

	}

}
