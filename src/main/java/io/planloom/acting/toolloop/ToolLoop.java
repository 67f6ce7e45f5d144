package io.planloom.acting.toolloop;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.PromptMessage;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.plan.work.ToolWork;
import io.planloom.tools.Toolbox;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Lets steps call tools before they give their result. */
@Component
public class ToolLoop {

	private final Toolbox toolbox;

	private final ToolWork work;

	private final Clock clock;

	private final ToolLoopProperties properties;

	ToolLoop(Toolbox toolbox, ToolWork work, Clock clock, ToolLoopProperties properties) {
		this.toolbox = toolbox;
		this.work = work;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Does the work of a step: asks the model, makes the calls that it asks for, and asks
	 * again with what came of them, until it gives a result.
	 * @param claimedStep the step
	 * @param agentTools names or patterns of the tools of its agent, null for none
	 * @param model the way to the model
	 * @param question what is asked at first, and whom
	 * @param result makes the outcome of an answer
	 * @return that, or why the step waits or ends without
	 */
	public StepOutcome run(ClaimedStep claimedStep, @Nullable Collection<String> agentTools, AttemptModel model,
			Question question, Function<ModelReply, StepOutcome> result) {
		StepTools tools = StepTools.of(this.toolbox, claimedStep, agentTools);
		if (tools.isEmpty()) {
			return result.apply(model.ask(CallPurpose.ACT, question.choice(), question.prompt(), question.form()));
		}
		ToolCaller caller = new ToolCaller(this.toolbox, this.work, this.clock);
		TurnCalls turns = new TurnCalls(this.toolbox, tools, this.properties.maxCalls());
		Conversation conversation = new Conversation(tools, this.properties.maxResultCharacters());
		StepCalls calls = new StepCalls(claimedStep, this.work, tools, caller, this.clock);
		return new Turns(tools, turns, conversation, calls, this.properties.maxCalls()).run(model, question, result);
	}

	/**
	 * What a step asks a model.
	 *
	 * @param choice which model is asked, and how
	 * @param prompt what is asked at first
	 * @param form the shape of a structured answer, null for none; endpoints take it only
	 * where no tools are offered, so the prompt says it, too
	 */
	public record Question(ModelChoice choice, List<PromptMessage> prompt, @Nullable AnswerSchema form) {

		public Question {
			prompt = List.copyOf(prompt);
		}

	}

}
