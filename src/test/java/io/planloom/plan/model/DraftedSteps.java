package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.List;

import io.planloom.plan.Approval;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepSpec;

/** Steps as they come from a draft. */
public final class DraftedSteps {

	private DraftedSteps() {
	}

	public static DraftedStep action(String id, String... dependencies) {
		return new DraftedStep(id, new StepSpec.Action("Do " + id), List.of(dependencies));
	}

	public static DraftedStep verify(String id, String verifies, String... others) {
		List<String> dependencies = new ArrayList<>(List.of(verifies));
		dependencies.addAll(List.of(others));
		return new DraftedStep(id, new StepSpec.Verify("Check " + verifies, verifies, null), dependencies);
	}

	public static DraftedStep optional(DraftedStep step) {
		return new DraftedStep(step.id(), step.spec(), step.dependencies(), step.attributes().withOptional(true));
	}

	/** A step that is done in another way if it fails. */
	public static DraftedStep falling(DraftedStep step) {
		return new DraftedStep(step.id(), step.spec(), step.dependencies(),
				step.attributes().withFallback(new Fallback("Do without " + step.id(), null)));
	}

	public static DraftedStep approval(String id, String... dependencies) {
		return new DraftedStep(id, new StepSpec.Approval("May " + id + " be?"), List.of(dependencies));
	}

	/** What a user writes for a step. */
	public static StepDraft written(DraftedStep step) {
		return new StepDraft(step.id(), step.spec().kind(), step.spec().description(), step.dependencies(), List.of(),
				step.attributes());
	}

	public static List<DraftedStep> drafted(String... steps) {
		List<DraftedStep> drafted = new ArrayList<>();
		for (String step : steps) {
			String[] parts = step.split("<");
			boolean subgoal = parts[0].endsWith("!");
			String id = subgoal ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
			drafted.add(new DraftedStep(id,
					subgoal ? new StepSpec.Subgoal("Do " + id, null) : new StepSpec.Action("Do " + id),
					(parts.length > 1) ? List.of(parts[1].split(",")) : List.of()));
		}
		return drafted;
	}

}
