package io.planloom.acting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.SchemaFiles;
import io.planloom.llm.prompt.Truncation;
import io.planloom.modelcalls.typed.HandedValues;
import io.planloom.plan.Braces;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepResult;

/** Writes the prompts for judges of results. */
final class VerifyPrompts {

	/** The shape of a verdict on the result of a step. */
	static final AnswerSchema VERDICT = SchemaFiles.schema("verdict", SchemaFiles.read("verdict"));

	/** The shape of a verdict on the answer to a goal. */
	static final AnswerSchema ACCEPTANCE_VERDICT = SchemaFiles.schema("verdict",
			SchemaFiles.read("acceptance_verdict"));

	/**
	 * The longest part of a bad answer that the judge is shown again, in UTF-16
	 * characters.
	 */
	private static final int MAX_QUOTED = 5_000;

	private final Prompts prompts;

	private final int budget;

	/**
	 * Makes the prompts.
	 * @param prompts the texts
	 * @param budget length of a whole prompt in characters; two thirds of it are for what
	 * is judged
	 */
	VerifyPrompts(Prompts prompts, int budget) {
		this.prompts = prompts;
		this.budget = budget;
	}

	/** The rules for judging the result of a step, or the answer. */
	String rules(boolean acceptance) {
		return this.prompts.text(acceptance ? PromptFile.ACCEPT : PromptFile.VERIFY);
	}

	/** Asks for a verdict on the result of a step. */
	List<PromptMessage> judge(String system, ClaimedStep claimedStep, StepResult judged, List<StepResult> sources) {
		String ending = StepPrompt.partOf(claimedStep.place().subgoals())
				+ FencedText.section("Task of the step", Braces.shown(judged.description())) + "\n\n"
				+ FencedText.section("Result", text(judged)) + "\n\n" + HandedValues.section("What to check",
						claimedStep.spec().description(), Stream.concat(sources.stream(), Stream.of(judged)).toList());
		return new StepPrompt(system, this.budget).write(claimedStep.planSpec(), sources, ending);
	}

	/** Asks for a verdict on the answer. */
	List<PromptMessage> accept(ClaimedStep claimedStep, StepResult judged, List<StepResult> sources) {
		List<String> criteria = claimedStep.planSpec().acceptance();
		String listed = IntStream.range(0, criteria.size())
			.mapToObj((index) -> "%d. %s".formatted(index + 1, StepPrompt.oneLine(criteria.get(index))))
			.collect(Collectors.joining("\n"));
		String ending = FencedText.section("Answer", text(judged)) + "\n\n" + FencedText.section("Criteria", listed);
		return new StepPrompt(rules(true), this.budget).write(claimedStep.planSpec(), sources, ending);
	}

	/** Asks again after an answer that was no verdict. */
	List<PromptMessage> repair(List<PromptMessage> prompt, String answer, String fault) {
		List<PromptMessage> messages = new ArrayList<>(prompt);
		messages.add(PromptMessage.assistant(Truncation.of(answer, MAX_QUOTED)));
		messages.add(PromptMessage.user(this.prompts.text(PromptFile.VERDICT_REPAIR, Map.of("fault", fault))));
		return List.copyOf(messages);
	}

	private String text(StepResult judged) {
		String result = judged.result();
		return Truncation.of((result != null) ? result : "", this.budget - this.budget / 3);
	}

}
