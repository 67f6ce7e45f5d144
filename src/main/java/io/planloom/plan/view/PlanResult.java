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
 * The answer of a plan, or the best there is so far.
 *
 * @param text the answer in Markdown, never blank; without an answer, the results of the
 * steps so far
 * @param sections the parts of the text in order
 * @param missing the steps without a result
 * @param unverified the results that did not pass a demanded verification
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

	/** The criteria that the answer itself has to meet. */
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
	 * @param heading the heading without its marks; null for text before the first
	 * heading
	 * @param steps ids of the steps whose results the part uses; empty if the text does
	 * not tell
	 */
	public record Section(@Nullable String heading, List<String> steps) {

		private Section on(String step) {
			return new Section(this.heading, List.of(step));
		}

	}

	/**
	 * A step without a result.
	 *
	 * @param step id of the step
	 * @param description what the step is to achieve
	 * @param reason one plain sentence
	 */
	public record Missing(String step, String description, String reason) {
	}

	/**
	 * A result that did not pass a demanded verification.
	 *
	 * @param step id of the step whose result it is
	 * @param reason one plain sentence
	 */
	public record Unverified(String step, String reason) {
	}

}
