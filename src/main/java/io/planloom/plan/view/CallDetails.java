package io.planloom.plan.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.work.CallCapture;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, with what was said where that is kept.
 *
 * @param call the call
 * @param captured whether the service kept prompt and answer
 * @param notCaptured how to have them kept; null if they are here
 * @param prompt the messages as the service sent them, keys and passwords removed; null
 * if they are not kept
 * @param answer the text as it came, also one that could not be used, or for a call that
 * failed what the endpoint said; null if it is not kept
 * @param promptCut whether the service kept only a part of a long prompt, which says how
 * much was left out; null if nothing is kept
 * @param answerCut the same of the answer
 */
public record CallDetails(@JsonUnwrapped CallSnapshot call, boolean captured, @Nullable String notCaptured,
		@Nullable List<CallCapture.Message> prompt, @Nullable String answer, @Nullable Boolean promptCut,
		@Nullable Boolean answerCut) {

	private static final String HOW = "Prompt and answer of this call are not kept. planloom.capture decides which are: "
			+ "all, errors (calls that failed, or whose answer could not be used) or none; "
			+ "planloom.capture.retention says for how long.";

	static CallDetails without(CallSnapshot call) {
		return new CallDetails(call, false, HOW, null, null, null, null);
	}

	static CallDetails with(CallSnapshot call, CallCapture capture) {
		return new CallDetails(call, true, null, capture.prompt(), capture.answer(), capture.promptCut(),
				capture.answerCut());
	}

}
