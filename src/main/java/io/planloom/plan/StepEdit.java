package io.planloom.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A user's change of the steps that have not started.
 *
 * @param reason why, null if nothing was said
 * @param steps new ones, and others in the place of those with the same ids
 * @param remove ids of steps that are to go
 */
public record StepEdit(@Nullable String reason, List<StepDraft> steps, List<String> remove) {

	public StepEdit {
		steps = List.copyOf(steps);
		remove = List.copyOf(remove);
	}

}
