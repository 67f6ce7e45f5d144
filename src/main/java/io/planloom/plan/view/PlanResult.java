package io.planloom.plan.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import org.jspecify.annotations.Nullable;

/**
 * The result of a plan at any moment.
 *
 * @param text Markdown, never blank; without an answer, what the steps came to so far
 * @param sections its parts in their order, each with the steps that it rests on
 * @param missing steps that came to nothing, or have not yet
 * @param unverified results that should have been judged, and were not found good
 */
public record PlanResult(String text, List<Section> sections, List<Missing> missing, List<Unverified> unverified) {

	static PlanResult of(PlanSummary plan, List<StepSnapshot> steps, PartialResult partial) {
		Optional<StepSnapshot> maker = maker(steps);
		String text = plan.result();
		if (text == null || !plan.status().isEnded() || text.equals(partial.markdown())) {
			return new PlanResult(partial.markdown(), partial.sections(), partial.missing(), partial.unverified());
		}
		List<String> ids = steps.stream().map(StepSnapshot::id).toList();
		List<Section> sections = maker.filter((step) -> step.kind() != StepKind.SYNTHESIZE)
			.map((step) -> SectionMarks.read(text, ids).stream().map((part) -> part.on(step.id())).toList())
			.orElseGet(() -> SectionMarks.read(text, ids));
		return new PlanResult(text, sections, partial.missing(),
				Stream.concat(partial.unverified().stream(), unjudged(steps)).toList());
	}

	/** The step whose text is the plan's answer. */
	private static Optional<StepSnapshot> maker(List<StepSnapshot> steps) {
		List<StepSnapshot> top = steps.stream()
			.filter((step) -> step.parent() == null && step.superseded() == null && step.kind().makes())
			.toList();
		return top.stream()
			.filter((step) -> step.kind() == StepKind.SYNTHESIZE)
			.findFirst()
			.or(() -> top.stream().filter((step) -> !step.kind().isSystem()).findFirst())
			.or(() -> top.stream().findFirst());
	}

	/** What was demanded of the answer itself. */
	private static Stream<Unverified> unjudged(List<StepSnapshot> steps) {
		return steps.stream()
			.filter((step) -> step.id().equals(SystemStep.ACCEPTANCE.id()) && step.status() != StepStatus.COMPLETED)
			.map((judge) -> new Unverified(String.valueOf(judge.attributes().verifies()), reason(judge, steps)));
	}

	private static String reason(StepSnapshot judge, List<StepSnapshot> steps) {
		return Stream
			.concat(steps.stream().filter((step) -> step.id().equals(judge.attributes().verifies())), Stream.of(judge))
			.map(StepSnapshot::error)
			.filter(Objects::nonNull)
			.map(StepError::message)
			.findFirst()
			.orElse("It was not judged by what is demanded of it.");
	}

	/**
	 * A part of the text, from one heading to the next.
	 *
	 * @param heading without marks, null for what stands before the first one
	 * @param steps ids of the steps that it rests on, empty if the text does not tell
	 */
	public record Section(@Nullable String heading, List<String> steps) {

		private Section on(String step) {
			return new Section(this.heading, List.of(step));
		}

	}

	/**
	 * A step that came to nothing, or has not yet.
	 *
	 * @param step its id
	 * @param description what it was to do
	 * @param reason one plain sentence
	 */
	public record Missing(String step, String description, String reason) {
	}

	/**
	 * A result that should have been judged, and was not found good.
	 *
	 * @param step the step that it is the result of
	 * @param reason one plain sentence
	 */
	public record Unverified(String step, String reason) {
	}

}
