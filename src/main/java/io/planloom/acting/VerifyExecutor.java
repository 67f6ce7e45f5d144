package io.planloom.acting;

import java.util.List;

import io.planloom.agents.Agents;
import io.planloom.execution.StepExecutor;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.Prompts;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.AttemptModels;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.StepResult;
import io.planloom.plan.work.StepResults;

import org.springframework.stereotype.Component;

/**
 * Judges the result of another step, or the plan's answer by what its author demands of
 * it. An answer that is no verdict is asked for again within the attempt.
 */
@Component
class VerifyExecutor implements StepExecutor {

	/** A model that gives no verdict in three tries gives none. */
	private static final int MAX_REPAIRS = 2;

	private final AttemptModels models;

	private final StepResults results;

	private final StepAgents agents;

	private final VerifyPrompts prompts;

	VerifyExecutor(AttemptModels models, StepResults results, Agents agents, Prompts prompts,
			ActingProperties properties) {
		this.models = models;
		this.results = results;
		this.agents = new StepAgents(agents, prompts);
		this.prompts = new VerifyPrompts(prompts, properties.inputCharacters());
	}

	@Override
	public StepKind kind() {
		return StepKind.VERIFY;
	}

	@Override
	public StepOutcome execute(ClaimedStep claimedStep) {
		String verifies = (claimedStep.spec() instanceof StepSpec.Verify verify) ? verify.verifies() : "";
		List<StepResult> inputs = this.results.of(claimedStep.ref().planId(), claimedStep.inputs());
		StepResult judged = inputs.stream()
			.filter((result) -> result.stepId().equals(verifies) && result.result() != null)
			.findFirst()
			.orElse(null);
		if (judged == null) {
			StepError fault = new StepError(StepErrorCode.NOTHING_TO_JUDGE,
					"There is no result of %s to judge.".formatted(verifies));
			return new StepOutcome.Failed(fault, StepOutcome.Reach.STEP, List.of());
		}
		List<StepResult> sources = inputs.stream().filter((result) -> result != judged).toList();
		String rules = this.prompts.rules(claimedStep.isAcceptance());
		if (claimedStep.isAcceptance()) {
			List<PromptMessage> prompt = this.prompts.accept(claimedStep, judged, sources);
			return this.agents.run(claimedStep, rules,
					(system, choice) -> judge(claimedStep, judged, new Question(choice, prompt,
							VerifyPrompts.ACCEPTANCE_VERDICT, claimedStep.planSpec().acceptance())));
		}
		return this.agents.run(claimedStep, rules, (system, choice) -> judge(claimedStep, judged, new Question(choice,
				this.prompts.judge(system, claimedStep, judged, sources), VerifyPrompts.VERDICT, List.of())));
	}

	private StepOutcome judge(ClaimedStep claimedStep, StepResult judged, Question question) {
		return this.models.attempt(claimedStep, (model) -> ask(model, question, String.valueOf(judged.result())));
	}

	private StepOutcome ask(AttemptModel model, Question question, String result) {
		ModelReply reply = model.ask(CallPurpose.VERIFY, question.choice(), question.prompt(), question.schema());
		VerdictReading reading = read(model, question, reply, result);
		for (int repairs = 0; repairs < MAX_REPAIRS && reading instanceof VerdictReading.Faulty faulty; repairs++) {
			List<PromptMessage> prompt = this.prompts.repair(question.prompt(), reply.text(), faulty.fault());
			reply = model.ask(CallPurpose.REPAIR, question.choice(), prompt, question.schema());
			reading = read(model, question, reply, result);
		}
		return switch (reading) {
			case VerdictReading.Verdict verdict ->
				new StepOutcome.Judged(verdict.passed(), verdict.reason(), verdict.evidence(), model.calls());
			case VerdictReading.Faulty faulty -> new StepOutcome.RetryLater(fault(faulty.fault()), null, model.calls());
		};
	}

	private static VerdictReading read(AttemptModel model, Question question, ModelReply reply, String result) {
		VerdictReading reading = question.read(reply, result);
		if (reading instanceof VerdictReading.Faulty) {
			model.markUnusable();
		}
		return reading;
	}

	/**
	 * Another model, or the same one at another time, may judge what this one did not.
	 */
	private static StepError fault(String sentence) {
		return new StepError(StepErrorCode.INVALID_VERDICT, "The model gave no usable verdict in %d tries: %s%s"
			.formatted(MAX_REPAIRS + 1, Character.toLowerCase(sentence.charAt(0)), sentence.substring(1)));
	}

	/**
	 * A request to a judge.
	 *
	 * @param choice which model, and how
	 * @param prompt the prompt
	 * @param schema the shape of the verdict
	 * @param criteria what it is judged by one by one
	 */
	private record Question(ModelChoice choice, List<PromptMessage> prompt, AnswerSchema schema,
			List<String> criteria) {

		VerdictReading read(ModelReply reply, String result) {
			return VerdictReading.of(reply.text(), result, this.criteria);
		}

	}

}
