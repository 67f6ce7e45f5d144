package io.planloom.planning.rules;

import java.util.List;

import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftRule;

/** All rules that drafts keep, in the order in which they are applied. */
public final class DraftRules {

	private DraftRules() {
	}

	/**
	 * Makes a reader that holds drafts to all rules, of a plan without tools.
	 * @param agents names of the agents that the plan may use
	 */
	public static DraftReader reader(List<String> agents) {
		return reader(agents, List.of());
	}

	/**
	 * Makes a reader that holds drafts to all rules.
	 * @param agents names of the agents that the plan may use
	 * @param tools names of the tools that it may use
	 */
	public static DraftReader reader(List<String> agents, List<String> tools) {
		return new DraftReader(of(agents, tools));
	}

	/**
	 * Later rules rely on earlier ones: names are resolved before edges are looked at,
	 * what is stated comes before what a mention says, edges are dropped when all are
	 * known, and ids are changed last, so that faults name steps as the model knows them.
	 */
	private static List<DraftRule> of(List<String> agents, List<String> tools) {
		return List.of(new OwnIdRule(), new ReadableTextRule(), new AnswerRule(), new ExistingStepsRule(),
				new DuplicateStepRule(), new MissingIdRule(), new StepCountRule(), new KindRule(), new TimeoutRule(),
				new DescriptionRule(), new AgentRule(agents), new ToolRule(tools), new SchemaRule(),
				new DependencyNameRule(agents), new MentionNameRule(), new SelfDependencyRule(),
				new DuplicateDependencyRule(), new InputRule(), new VerifiesRule(), new FailureRule(),
				new MentionRule(), new PathRule(), new CycleRule(), new TransitiveDependencyRule(), new StrategyRule(),
				new ChainRule(), new VerdictOrderRule(), new IdRule());
	}

}
