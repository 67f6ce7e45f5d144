package io.planloom.planning.draft;

import java.util.List;
import java.util.stream.Collectors;

import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;

/** Makes the error of a step for which the planner wrote no usable plan. */
public final class DraftFault {

	/**
	 * The number of times a planner is shown its faults. A model that does not find them
	 * in two tries does not find them.
	 */
	public static final int MAX_REPAIRS = 2;

	private static final int NAMED_FAULTS = 3;

	private DraftFault() {
	}

	/**
	 * Names some faults in one sentence. Another model, or the same one on another day,
	 * may plan what this one could not.
	 * @param faults a sentence each, at least one
	 */
	public static StepError of(List<String> faults) {
		String named = faults.stream()
			.limit(NAMED_FAULTS)
			.map((sentence) -> sentence.substring(0, sentence.length() - 1))
			.collect(Collectors.joining("; "));
		return new StepError(StepErrorCode.INVALID_DRAFT, "The planner wrote no usable plan in %d tries: %s."
			.formatted(MAX_REPAIRS + 1, Character.toLowerCase(named.charAt(0)) + named.substring(1)));
	}

}
