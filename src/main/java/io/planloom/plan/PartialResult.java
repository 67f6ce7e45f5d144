package io.planloom.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for an answer that nobody made: what the completed steps came to, and what is
 * missing and why.
 *
 * @param steps of the plan, without its system steps
 */
record PartialResult(List<StepResult> steps) {

	/**
	 * Leaves out the steps of subgoals that completed: their results are joined there.
	 * @param parts all steps but system steps
	 */
	static PartialResult of(List<Part> parts) {
		Map<String, Part> byId = parts.stream()
			.collect(Collectors.toMap((part) -> part.result().stepId(), Function.identity()));
		return new PartialResult(parts.stream().filter((part) -> !part.isJoined(byId)).map(Part::result).toList());
	}

	/** Whether any step completed. */
	boolean isUsable() {
		return this.steps.stream().anyMatch(PartialResult::isCompleted);
	}

	String markdown() {
		if (this.steps.isEmpty()) {
			return "The plan has no steps yet.\n";
		}
		String missing = this.steps.stream()
			.filter((step) -> !isCompleted(step))
			.map((step) -> "- %s: %s\n".formatted(line(step.description()), reason(step)))
			.collect(Collectors.joining());
		return Stream
			.concat(this.steps.stream().filter(PartialResult::isCompleted).map(PartialResult::section),
					missing.isEmpty() ? Stream.empty() : Stream.of("## Missing\n\n" + missing))
			.collect(Collectors.joining("\n"));
	}

	private static boolean isCompleted(StepResult step) {
		return step.status() == StepStatus.COMPLETED && step.result() != null;
	}

	private static String section(StepResult step) {
		return "## %s\n\n%s\n".formatted(line(step.description()), step.result());
	}

	private static String reason(StepResult step) {
		Fault fault = step.fault();
		if (fault != null) {
			return line(fault.message());
		}
		return switch (step.status()) {
			case PENDING, READY -> "It has not started.";
			case WAITING -> "It waits.";
			case IN_PROGRESS -> "It is still running.";
			case COMPLETED -> "It has no text.";
			case FAILED -> "It failed.";
			case SKIPPED -> "It was skipped.";
			case CANCELLED -> "It was cancelled.";
		};
	}

	/**
	 * A step.
	 *
	 * @param parent id of the subgoal that it is part of, null at the top
	 * @param result what it came to
	 */
	record Part(@Nullable String parent, StepResult result) {

		private boolean isJoined(Map<String, Part> byId) {
			Part subgoal = (this.parent != null) ? byId.get(this.parent) : null;
			return subgoal != null && (isCompleted(subgoal.result) || subgoal.isJoined(byId));
		}

	}

	/** A heading and a list item each end at the first line break. */
	private static String line(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
