package io.planloom.planning.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.planloom.agents.Agent;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.LengthBudget;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.Braces;
import io.planloom.plan.Limits;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepState;

/** Writes the prompts that ask a planner for the rest of a plan. */
public final class ReplanPrompts {

	/** Length of all results together, in UTF-16 characters: enough to plan by. */
	static final int MAX_RESULTS = 40_000;

	private static final int MAX_DESCRIPTION = 200;

	private static final int MAX_FAULT = 1_000;

	private final Prompts prompts;

	private final PlanPrompts plans;

	ReplanPrompts(Prompts prompts, PlanPrompts plans) {
		this.prompts = prompts;
		this.plans = plans;
	}

	/**
	 * Makes the prompt that asks for the rest of a plan.
	 * @param claimedStep why it is asked, with a line for each step of the plan
	 * @param limits what the rest may use
	 * @param agents those that its steps may be given to
	 * @param results results of the steps that are done
	 * @return a system and a user message; the first is that of all plans
	 */
	public List<PromptMessage> replan(ClaimedStep claimedStep, Limits limits, List<Agent> agents,
			List<StepResult> results) {
		List<StepState> ledger = claimedStep.notes().stepStates();
		List<String> sections = new ArrayList<>(results(results));
		add(sections, "Steps that stay", lines(ledger, (line) -> line.stays() && !isFailed(line)));
		add(sections, "Steps that failed", lines(ledger, ReplanPrompts::isFailed));
		add(sections, "Steps to plan again", lines(ledger, (line) -> !line.stays() && !isFailed(line)));
		add(sections, "Reason", claimedStep.spec().description());
		sections.add(this.prompts.text(PromptFile.REPLAN,
				Map.of("gates", ledger.stream().anyMatch(ReplanPrompts::isOpenGate))));
		List<PromptMessage> plan = this.plans.plan(claimedStep.planSpec(), limits, agents);
		return List.of(plan.getFirst(),
				PromptMessage.user(plan.getLast().text() + "\n\n" + String.join("\n\n", sections)));
	}

	private static void add(List<String> sections, String title, String text) {
		if (!text.isEmpty()) {
			sections.add(FencedText.section(title, text));
		}
	}

	private static List<String> results(List<StepResult> results) {
		int limit = LengthBudget.limit(results.stream().map((result) -> text(result).length()).toList(), MAX_RESULTS);
		return results.stream()
			.map((result) -> FencedText.section(
					"Result of %s (%s)".formatted(result.stepId(),
							Truncation.start(oneLine(Braces.shown(result.description())), MAX_DESCRIPTION)),
					Truncation.of(text(result), limit)))
			.toList();
	}

	private static String text(StepResult result) {
		return (result.result() != null) ? result.result() : "";
	}

	private static boolean isOpenGate(StepState line) {
		return line.gate() && !line.status().isEnded();
	}

	private static boolean isFailed(StepState line) {
		return line.status() == StepStatus.FAILED;
	}

	private static String lines(List<StepState> ledger, Predicate<StepState> which) {
		return ledger.stream().filter(which).map(ReplanPrompts::line).collect(Collectors.joining("\n"));
	}

	private static String line(StepState line) {
		String after = line.dependencies().isEmpty() ? "" : ", after " + String.join(", ", line.dependencies());
		String gate = isOpenGate(line) ? ", gate" : "";
		return "- %s (%s%s%s), %s: %s%s".formatted(line.id(), line.kind().wireName(), gate, after, existing(line),
				oneLine(Braces.shown(line.description())), fault(line));
	}

	private static String existing(StepState line) {
		return switch (line.status()) {
			case PENDING, READY -> "not started";
			case IN_PROGRESS -> "under way";
			case WAITING -> (line.kind() == StepKind.APPROVAL) ? "waits for a person" : "under way";
			case COMPLETED, FAILED, SKIPPED, CANCELLED -> line.status().wireName();
		};
	}

	private static String fault(StepState line) {
		StepError fault = line.error();
		return (fault != null && isFailed(line))
				? "\n  It failed: " + Truncation.start(oneLine(fault.message()), MAX_FAULT) : "";
	}

	private static String oneLine(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
