package io.planloom.acting.toolloop;

import java.util.List;
import java.util.function.Function;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelReply;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.ToolOffer;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.StepOutcome;

/** The turns of one attempt. */
final class Turns {

	/** Turns in which all calls are refused for want of room, before the step ends. */
	private static final int MOST_IN_VAIN = 2;

	private final StepTools tools;

	private final TurnCalls turns;

	private final Conversation conversation;

	private final StepCalls calls;

	private final int most;

	Turns(StepTools tools, TurnCalls turns, Conversation conversation, StepCalls calls, int most) {
		this.tools = tools;
		this.turns = turns;
		this.conversation = conversation;
		this.calls = calls;
		this.most = most;
	}

	StepOutcome run(AttemptModel model, ToolLoop.Question question, Function<ModelReply, StepOutcome> result) {
		List<ToolOffer> offers = this.tools.offers();
		int vain = 0;
		while (true) {
			StepOutcome stopped = this.calls.finish(model);
			if (stopped != null) {
				return stopped;
			}
			List<PromptMessage> prompt = this.conversation.write(question.prompt(), this.calls.told());
			ModelReply reply = model.askWithTools(CallPurpose.ACT, question.choice(), prompt, offers);
			if (reply.invocations().isEmpty()) {
				return result.apply(reply);
			}
			StepOutcome failed = this.calls.ask(reply, this.turns, model);
			if (failed != null) {
				return failed;
			}
			vain = this.calls.isExhausted(this.most) ? vain + 1 : 0;
			if (vain >= MOST_IN_VAIN) {
				return limited(model);
			}
		}
	}

	private StepOutcome limited(AttemptModel model) {
		StepError error = new StepError(StepErrorCode.TOOL_LIMIT,
				"The step made the %d tool calls that it may make, and gave no result.".formatted(this.most));
		return new StepOutcome.Failed(error, StepOutcome.Reach.STEP, model.calls());
	}

}
