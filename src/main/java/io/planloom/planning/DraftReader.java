package io.planloom.planning;

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
final class DraftReader {

	/** In UTF-16 characters; the longest plan that the rules allow is far shorter. */
	static final int MAX_LENGTH = 250_000;

	/** More are no plan, whatever the limits; naming all their faults would take time. */
	static final int MAX_STEPS = 1_000;

	private static final int MAX_DEPENDENCIES = 5_000;

	private static final int MAX_INPUTS = 5_000;

	private static final List<DraftFormat> FORMATS = List.of(new JsonFormat(), new ListFormat(), new ProseFormat());

	/**
	 * Later rules rely on earlier ones: names are resolved before edges are looked at,
	 * what is stated comes before what a mention says, edges are dropped when all are
	 * known, and ids are changed last, so that faults name steps as the model knows them.
	 */
	private final List<DraftRule> rules;

	/**
	 * Makes a reader for one plan.
	 * @param agents names of the agents that the plan may use
	 */
	DraftReader(List<String> agents) {
		this.rules = List.of(new OwnIdRule(), new ReadableTextRule(), new AnswerRule(), new StandingRule(),
				new DuplicateStepRule(), new MissingIdRule(), new StepCountRule(), new KindRule(), new EffortRule(),
				new DescriptionRule(), new AgentRule(agents), new ToolRule(List.of()), new DependencyNameRule(),
				new MentionNameRule(), new SelfDependencyRule(), new DuplicateDependencyRule(), new InputRule(),
				new VerifiesRule(), new FailureRule(), new MentionRule(), new CycleRule(), new NeedlessDependencyRule(),
				new StrategyRule(), new ChainRule(), new VerdictOrderRule(), new IdRule());
	}

	/**
	 * Reads a draft.
	 * @param text what the model wrote
	 * @param truncated whether the endpoint cut it off
	 * @param requested the strategy that was asked for
	 * @param limits the plan's limits
	 * @return a plan, an answer, or the faults
	 */
	DraftReading read(String text, boolean truncated, Strategy requested, Limits limits) {
		return read(text, truncated, new Examination(requested, limits));
	}

	/**
	 * Reads a draft.
	 * @param text what the model wrote
	 * @param truncated whether the endpoint cut it off
	 * @param examination what it is held against; takes repairs and faults
	 * @return a plan, an answer, or the faults
	 */
	DraftReading read(String text, boolean truncated, Examination examination) {
		Draft draft = parse(text, truncated, examination);
		if (draft == null) {
			return new DraftReading.Faulty(examination.faults());
		}
		return check(draft, examination);
	}

	/**
	 * Holds a draft to the rules.
	 * @param draft as its author wrote it
	 * @param examination takes repairs and faults
	 * @return a plan, an answer, or the faults
	 */
	DraftReading check(Draft draft, Examination examination) {
		Draft checked = draft;
		for (DraftRule rule : this.rules) {
			checked = rule.apply(checked, examination);
		}
		return conclude(checked, examination);
	}

	private static @Nullable Draft parse(String text, boolean truncated, Examination examination) {
		if (text.length() > MAX_LENGTH) {
			examination
				.fault("The answer has %,d characters; at most %,d are read.".formatted(text.length(), MAX_LENGTH));
			return null;
		}
		if (truncated) {
			examination.fault("The answer was cut off at the model's length limit; a shorter one is needed.");
			return null;
		}
		for (DraftFormat format : FORMATS) {
			Draft draft = format.read(text, examination);
			if (draft != null || examination.hasFaults()) {
				return sized(draft, examination);
			}
		}
		examination.fault("The answer is not a plan: it is no JSON object with 'strategy', 'answer' and 'steps'.");
		return null;
	}

	private static @Nullable Draft sized(@Nullable Draft draft, Examination examination) {
		if (draft == null) {
			return null;
		}
		int steps = draft.steps().size();
		int dependencies = draft.steps().stream().mapToInt((step) -> step.dependencies().size()).sum();
		int inputs = draft.steps().stream().mapToInt((step) -> step.inputs().size()).sum();
		if (steps > MAX_STEPS || dependencies > MAX_DEPENDENCIES) {
			examination.fault("The plan has %,d steps and %,d dependencies; at most %,d steps are allowed."
				.formatted(steps, dependencies, examination.limits().maxSteps()));
			return null;
		}
		if (inputs > MAX_INPUTS) {
			examination.fault("The steps name %,d inputs; at most %,d are read.".formatted(inputs, MAX_INPUTS));
			return null;
		}
		return draft;
	}

	private static DraftReading conclude(Draft draft, Examination examination) {
		if (examination.hasFaults()) {
			return new DraftReading.Faulty(examination.faults());
		}
		if (draft.answer() != null) {
			return new DraftReading.Answer(draft.answer(), examination.repairs());
		}
		List<DraftedStep> steps = draft.steps()
			.stream()
			.filter((step) -> !examination.standing().isUsable(step.id()) || examination.isReferred(step.id()))
			.map(DraftReader::accept)
			.toList();
		return new DraftReading.Plan(strategy(draft, steps, examination), steps, examination.repairs());
	}

	/** What makes a plan hierarchical is a subgoal, or that it was asked to be. */
	private static Strategy strategy(Draft draft, List<DraftedStep> steps, Examination examination) {
		if (examination.requested() == Strategy.HIERARCHICAL
				|| steps.stream().anyMatch((step) -> step.spec().kind() == StepKind.SUBGOAL)) {
			return Strategy.HIERARCHICAL;
		}
		return Strategy.LINEAR.wireName().equals(draft.strategy()) ? Strategy.LINEAR : Strategy.DAG;
	}

	private static DraftedStep accept(ProposedStep step) {
		return new DraftedStep(step.id(), spec(step), step.dependencies(), EffortRule.read(step.work().effort()),
				step.failure().fallback(), step.failure().optional());
	}

	private static StepSpec spec(ProposedStep step) {
		String description = step.work().description();
		String agent = step.means().agent().isEmpty() ? null : step.means().agent();
		if (step.is(StepKind.APPROVAL)) {
			return new StepSpec.Approval(description);
		}
		if (step.is(StepKind.VERIFY)) {
			return new StepSpec.Verify(description, step.work().verifies(), agent);
		}
		return step.is(StepKind.SUBGOAL) ? new StepSpec.Subgoal(description, agent)
				: new StepSpec.Action(description, agent);
	}

}
