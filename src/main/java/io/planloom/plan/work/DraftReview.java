package io.planloom.plan.work;

import java.util.List;

import io.planloom.plan.DraftedStep;

/**
 * A reviewer's judgement of a draft, made before it could run.
 *
 * @param steps the steps of the draft that was reviewed, at least one
 * @param approved whether it is fit to run
 * @param issues what is wrong with it, one on a line, free of control characters; at
 * least one if it is not approved
 */
public record DraftReview(List<DraftedStep> steps, boolean approved, List<String> issues) {

	public DraftReview {
		steps = List.copyOf(steps);
		issues = List.copyOf(issues);
	}

}
