package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;
import tools.jackson.databind.json.JsonMapper;

/** A draft that keeps the rules, written as planners write drafts, one step on a line. */
public final class DraftText {

	private static final String PLAN = """
			{"strategy":"%s","answer":null,"steps":[
			%s
			]}""";

	private DraftText() {
	}

	public static String of(DraftReading.Plan draft) {
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
	 * @param attributes what else is said of it
	 */
	private record Step(String id, StepKind kind, String description, List<String> dependencies,
			@JsonUnwrapped StepAttributes attributes) {

		public static Step of(DraftedStep step) {
			return new Step(step.id(), step.spec().kind(), step.spec().description(), step.dependencies(),
					step.attributes());
		}

	}

}
