package io.planloom.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.execution.StepExecutor;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.modelcalls.typed.TypedResult;
import io.planloom.plan.Braces;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.view.SectionMarks;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.Nesting;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes the plan's one answer from the results of its steps, or the result of a subgoal
 * from those of its own, and names what is missing.
 */
@Component
class SynthesisExecutor implements StepExecutor {

	private final AttemptModels models;

	private final StepResults results;

	private final Prompts prompts;

	private final int budget;

	SynthesisExecutor(AttemptModels models, StepResults results, Prompts prompts, ActingProperties properties) {
		this.models = models;
		this.results = results;
		this.prompts = prompts;
		this.budget = properties.inputCharacters();
	}

	@Override
	public StepKind kind() {
		return StepKind.SYNTHESIZE;
	}

	@Override
	public StepOutcome execute(ClaimedStep claimedStep) {
		List<Nesting.Subgoal> subgoals = claimedStep.place().subgoals();
		UUID planId = claimedStep.ref().planId();
		return this.models.attempt(claimedStep, (model) -> {
			List<StepResult> results = subgoals.isEmpty() ? this.results.of(planId)
					: this.results.partsOf(planId, subgoals.getLast().id());
			List<PromptMessage> prompt = subgoals.isEmpty() ? answer(claimedStep, results)
					: result(claimedStep, subgoals, results);
			Map<String, Object> schema = claimedStep.attributes().outputSchema();
			return (schema != null) ? typed(model, prompt, new TypedResult(this.prompts, schema))
					: text(model, prompt, subgoals.isEmpty() ? results : null);
		});
	}

	private static StepOutcome text(AttemptModel model, List<PromptMessage> prompt,
			@Nullable List<StepResult> results) {
		String text = model.ask(CallPurpose.SYNTHESIZE, ModelRole.SYNTHESIZER, prompt, null).text();
		return new StepOutcome.Completed((results != null) ? marked(text, results) : text, model.calls());
	}

	private static StepOutcome typed(AttemptModel model, List<PromptMessage> prompt, TypedResult typed) {
		List<PromptMessage> asked = new ArrayList<>(prompt);
		PromptMessage request = asked.removeLast();
		asked.add(request.withText(request.text() + "\n\n" + typed.demand()));
		String text = model.ask(CallPurpose.SYNTHESIZE, ModelRole.SYNTHESIZER, asked, typed.form()).text();
		return typed.conclude(model, ModelChoice.of(ModelRole.SYNTHESIZER), asked, text,
				(json) -> new StepOutcome.Completed(json, model.calls()));
	}

	/** A model may name steps that there are not. */
	private static String marked(String text, List<StepResult> all) {
		String marked = SectionMarks.verified(text,
				all.stream().filter((step) -> step.result() != null).map(StepResult::stepId).toList());
		return marked.isBlank() ? text : marked;
	}

	private List<PromptMessage> answer(ClaimedStep claimedStep, List<StepResult> all) {
		String request = this.prompts.text(PromptFile.SYNTHESIZE_REQUEST,
				Map.of("left_out", leftOut(all), "missing", missing(all)));
		return frame(PromptFile.SYNTHESIZE, claimedStep).write(claimedStep.planSpec(), all,
				demanded(claimedStep.planSpec().acceptance()) + StepPrompt.critique(this.prompts, claimedStep.notes())
						+ request);
	}

	private static String demanded(List<String> criteria) {
		return criteria.isEmpty() ? ""
				: FencedText.section("Acceptance criteria",
						criteria.stream().map(StepPrompt::oneLine).map("- "::concat).collect(Collectors.joining("\n")))
						+ "\n\n";
	}

	private List<PromptMessage> result(ClaimedStep claimedStep, List<Nesting.Subgoal> subgoals,
			List<StepResult> parts) {
		String step = FencedText.section("Step", Braces.shown(subgoals.getLast().description()));
		String request = this.prompts.text(PromptFile.SYNTHESIZE_PART_REQUEST,
				Map.of("left_out", leftOut(parts), "missing", missing(parts), "step", step));
		return frame(PromptFile.SYNTHESIZE_PART, claimedStep).write(claimedStep.planSpec(), parts,
				StepPrompt.partOf(subgoals.subList(0, subgoals.size() - 1))
						+ StepPrompt.critique(this.prompts, claimedStep.notes()) + request);
	}

	private StepPrompt frame(PromptFile rules, ClaimedStep claimedStep) {
		return new StepPrompt(this.prompts.text(rules), claimedStep.promptLength(this.budget));
	}

	/** Names the steps that a person skipped. */
	private static String leftOut(List<StepResult> steps) {
		return steps.stream()
			.filter(SynthesisExecutor::isLeftOut)
			.map(SynthesisExecutor::line)
			.collect(Collectors.joining("\n"));
	}

	private static boolean isLeftOut(StepResult step) {
		StepError fault = step.error();
		return step.status() == StepStatus.SKIPPED && fault != null && fault.is(StepErrorCode.NOT_NEEDED);
	}

	private static String missing(List<StepResult> steps) {
		return steps.stream()
			.filter((step) -> step.result() == null && !isLeftOut(step))
			.map(SynthesisExecutor::line)
			.collect(Collectors.joining("\n"));
	}

	private static String line(StepResult step) {
		return "- %s: %s".formatted(StepPrompt.name(step), reason(step));
	}

	private static String reason(StepResult step) {
		StepError fault = step.error();
		return switch (step.status()) {
			case FAILED -> (fault != null) ? "failed: " + StepPrompt.oneLine(fault.message()) : "failed";
			case SKIPPED -> (fault != null && fault.is(StepErrorCode.NOT_NEEDED)) ? StepPrompt.oneLine(fault.message())
					: "skipped, since a step that it depends on did not complete";
			case CANCELLED -> "cancelled";
			case COMPLETED -> "completed without a result";
			case PENDING, READY, IN_PROGRESS, WAITING -> "not finished";
		};
	}

}
