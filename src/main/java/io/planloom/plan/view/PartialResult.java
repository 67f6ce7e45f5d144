package io.planloom.plan.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.ResultOrder;
import io.planloom.plan.work.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an answer that was not made: the results of the completed steps, what is
 * missing and why, and what was not verified though it should have been.
 *
 * @param done steps with a result, each a section
 * @param missing steps without one
 * @param unverified results on which there is no favourable verdict
 */
record PartialResult(List<StepResult> done, List<PlanResult.Missing> missing, List<PlanResult.Unverified> unverified) {

	/**
	 * Leaves out the steps of subgoals that completed: their results are joined there.
	 * @param unsorted all steps that count, in the order of the plan
	 */
	static PartialResult of(List<Part> unsorted) {
		List<Part> parts = ResultOrder.sorted(unsorted, (part) -> part.result().stepId(), Part::dependencies);
		Map<String, Part> byId = parts.stream()
			.collect(Collectors.toMap((part) -> part.result().stepId(), Function.identity()));
		List<StepResult> shown = parts.stream()
			.filter((part) -> part.isShown() && !part.isJoined(byId))
			.map(Part::result)
			.toList();
		List<PlanResult.Missing> missing = shown.stream()
			.filter((step) -> !isCompleted(step))
			.map((step) -> new PlanResult.Missing(step.stepId(), line(step.description()), reason(step)))
			.toList();
		List<PlanResult.Unverified> unverified = parts.stream()
			.filter((part) -> part.isSilentOn(byId))
			.map((judge) -> new PlanResult.Unverified(Objects.requireNonNull(judge.verifies()),
					"%s came to no verdict: %s".formatted(judge.result().stepId(), reason(judge.result()))))
			.toList();
		return new PartialResult(shown.stream().filter(PartialResult::isCompleted).toList(), missing, unverified);
	}

	/** Returns whether any step completed. */
	boolean isUsable() {
		return !this.done.isEmpty();
	}

	String markdown() {
		if (this.done.isEmpty() && this.missing.isEmpty()) {
			return "The plan has no steps yet.\n";
		}
		List<String> sections = new ArrayList<>(this.done.stream().map(PartialResult::section).toList());
		if (!this.missing.isEmpty()) {
			sections.add("## Missing\n\n" + listed(
					this.missing.stream().map((step) -> "%s: %s".formatted(step.description(), step.reason()))));
		}
		if (!this.unverified.isEmpty()) {
			sections.add("## Unverified\n\n"
					+ listed(this.unverified.stream().map((step) -> "%s: %s".formatted(step.step(), step.reason()))));
		}
		return String.join("\n", sections);
	}

	/** Returns the sections, each with the step that it is the result of. */
	List<PlanResult.Section> sections() {
		return this.done.stream()
			.map((step) -> new PlanResult.Section(line(step.description()), List.of(step.stepId())))
			.toList();
	}

	private static String listed(Stream<String> items) {
		return items.map("- %s\n"::formatted).collect(Collectors.joining());
	}

	private static boolean isCompleted(StepResult step) {
		return step.status() == StepStatus.COMPLETED && step.result() != null;
	}

	private static String section(StepResult step) {
		return "## %s\n\n%s\n\n[%s]\n".formatted(line(step.description()), step.result(), step.stepId());
	}

	private static String reason(StepResult step) {
		StepError error = step.error();
		if (error != null) {
			return line(error.message());
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
	 * @param kind what it does
	 * @param verifies the step that it judges, null unless it is of that kind
	 * @param dependencies ids of the steps that it depends on, before which its section
	 * does not stand
	 * @param result its result
	 */
	record Part(@Nullable String parent, StepKind kind, @Nullable String verifies, List<String> dependencies,
			StepResult result) {

		/** Consent and verdicts that were given are nothing to read. */
		private boolean isShown() {
			return this.kind.makes() || this.result.status() != StepStatus.COMPLETED;
		}

		private boolean isJoined(Map<String, Part> byId) {
			Part subgoal = (this.parent != null) ? byId.get(this.parent) : null;
			return subgoal != null && (isCompleted(subgoal.result) || subgoal.isJoined(byId));
		}

		/** Returns whether it should have judged a result that stands, and did not. */
		private boolean isSilentOn(Map<String, Part> byId) {
			Part judged = (this.verifies != null) ? byId.get(this.verifies) : null;
			return judged != null && isCompleted(judged.result) && this.result.status() != StepStatus.COMPLETED;
		}

	}

	/** A heading and a list item each end at the first line break. */
	private static String line(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
