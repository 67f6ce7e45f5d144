package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepSpec;
import org.jspecify.annotations.Nullable;
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
	 * @param agent the agent that does it
	 * @param verifies the step that it judges
	 * @param fallback what is done in its place if it fails
	 * @param optional true if its failure is no loss
	 * @param effort how much work it is held to be
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record Step(String id, String kind, String description, List<String> dependencies, @Nullable String agent,
			@Nullable String verifies, @Nullable Instead fallback, @Nullable Boolean optional,
			@Nullable String effort) {

		public static Step of(DraftedStep step) {
			String effort = (step.effort() != null) ? step.effort().wireName() : null;
			String verifies = (step.spec() instanceof StepSpec.Verify verify) ? verify.verifies() : null;
			Fallback fallback = step.fallback();
			return new Step(step.id(), step.spec().kind().wireName(), step.spec().description(), step.dependencies(),
					step.spec().agent(), verifies,
					(fallback != null) ? new Instead(fallback.description(), fallback.agent()) : null,
					step.optional() ? Boolean.TRUE : null, effort);
		}

		/**
		 * What is done in the place of a step.
		 *
		 * @param description what is to be done
		 * @param agent the agent that does it
		 */
		@JsonInclude(JsonInclude.Include.NON_NULL)
		private record Instead(String description, @Nullable String agent) {
		}

	}

}
