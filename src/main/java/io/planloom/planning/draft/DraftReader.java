package io.planloom.planning.draft;

import java.util.List;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model wrote as a draft and holds it to the rules. What a model writes is
 * never trusted, and nothing that it writes makes this throw.
 */
public final class DraftReader {

	/** In UTF-16 characters; the longest plan that the rules allow is far shorter. */
	public static final int MAX_LENGTH = 250_000;

	/** More are no plan, whatever the limits; naming all their faults would take time. */
	public static final int MAX_STEPS = 1_000;

	private static final int MAX_DEPENDENCIES = 5_000;

	private static final int MAX_INPUTS = 5_000;

	private static final List<DraftFormat> FORMATS = List.of(new JsonFormat(), new TableFormat(), new ListFormat(),
			new ProseFormat());

	private static final List<StepKind> KINDS = List.of(StepKind.APPROVAL, StepKind.VERIFY, StepKind.SUBGOAL);

	private final List<DraftRule> rules;

	/**
	 * Makes a reader.
	 * @param rules in the order in which they are applied
	 */
	public DraftReader(List<DraftRule> rules) {
		this.rules = rules;
	}

	/**
	 * Reads a draft.
	 * @param text what the model wrote
	 * @param requested the strategy that was asked for
	 * @param limits the plan's limits
	 * @return a plan, an answer, or the faults
	 */
	public DraftReading read(String text, Strategy requested, Limits limits) {
		return read(text, new DraftValidation(requested, limits));
	}

	/**
	 * Reads a draft.
	 * @param text what the model wrote
	 * @param validation what it is held against; takes repairs and faults
	 * @return a plan, an answer, or the faults
	 */
	public DraftReading read(String text, DraftValidation validation) {
		Draft draft = parse(text, validation);
		if (draft == null) {
			return new DraftReading.Faulty(validation.faults());
		}
		return check(draft, validation);
	}

	/**
	 * Holds a draft to the rules.
	 * @param draft as its author wrote it
	 * @param validation takes repairs and faults
	 * @return a plan, an answer, or the faults
	 */
	public DraftReading check(Draft draft, DraftValidation validation) {
		Draft checked = draft;
		for (DraftRule rule : this.rules) {
			checked = rule.apply(checked, validation);
		}
		return conclude(checked, validation);
	}

	private static @Nullable Draft parse(String text, DraftValidation validation) {
		if (text.length() > MAX_LENGTH) {
			validation
				.fault("The answer has %,d characters; at most %,d are read.".formatted(text.length(), MAX_LENGTH));
			return null;
		}
		for (DraftFormat format : FORMATS) {
			Draft draft = format.read(text, validation);
			if (draft != null || validation.hasFaults()) {
				return sized(draft, validation);
			}
		}
		validation.fault("The answer is not a plan: it is no JSON object with 'strategy', 'answer' and 'steps'.");
		return null;
	}

	private static @Nullable Draft sized(@Nullable Draft draft, DraftValidation validation) {
		if (draft == null) {
			return null;
		}
		int steps = draft.steps().size();
		int dependencies = draft.steps().stream().mapToInt((step) -> step.dependencies().size()).sum();
		int inputs = draft.steps().stream().mapToInt((step) -> step.inputs().size()).sum();
		if (steps > MAX_STEPS || dependencies > MAX_DEPENDENCIES) {
			validation.fault("The plan has %,d steps and %,d dependencies; at most %,d steps are allowed."
				.formatted(steps, dependencies, validation.limits().maxSteps()));
			return null;
		}
		if (inputs > MAX_INPUTS) {
			validation.fault("The steps name %,d inputs; at most %,d are read.".formatted(inputs, MAX_INPUTS));
			return null;
		}
		return draft;
	}

	private static DraftReading conclude(Draft draft, DraftValidation validation) {
		if (validation.hasFaults()) {
			return new DraftReading.Faulty(validation.faults());
		}
		if (draft.answer() != null) {
			return new DraftReading.Answer(draft.answer(), validation.repairs());
		}
		List<DraftedStep> steps = draft.steps()
			.stream()
			.filter((step) -> !validation.existing().isUsable(step.id()) || validation.isReferred(step.id()))
			.map(DraftReader::accept)
			.toList();
		return new DraftReading.Plan(strategy(draft, steps, validation), steps, validation.repairs());
	}

	/** A plan is hierarchical if it has a subgoal or was requested to be. */
	private static Strategy strategy(Draft draft, List<DraftedStep> steps, DraftValidation validation) {
		if (validation.requested() == Strategy.HIERARCHICAL
				|| steps.stream().anyMatch((step) -> step.spec().kind() == StepKind.SUBGOAL)) {
			return Strategy.HIERARCHICAL;
		}
		return Strategy.LINEAR.wireName().equals(draft.strategy()) ? Strategy.LINEAR : Strategy.DAG;
	}

	private static DraftedStep accept(ProposedStep step) {
		StepKind kind = KINDS.stream().filter(step::is).findFirst().orElse(StepKind.ACTION);
		return new DraftedStep(step.id(), StepSpec.of(kind, step.work().description(), step.attributes()),
				step.dependencies(), step.attributes());
	}

}
