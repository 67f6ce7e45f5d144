package io.planloom.modelcalls;

import java.util.ArrayList;
import java.util.List;

import io.planloom.llm.CallTranscript;
import io.planloom.llm.PromptMessage;
import io.planloom.plan.work.CallCapture;
import io.planloom.plan.work.ModelCall;

/**
 * The calls that an attempt made, with their words until it is known which are kept. For
 * the attempt's own thread only.
 */
final class MadeCalls {

	private final CallCaptures captures;

	private final List<Made> calls = new ArrayList<>();

	MadeCalls(CallCaptures captures) {
		this.captures = captures;
	}

	/**
	 * Adds a call.
	 * @param call what it took
	 * @param asked what the attempt asked
	 * @param words what was said
	 * @param otherwise the answer, or why there is none
	 */
	void add(ModelCall call, List<PromptMessage> asked, CallTranscript words, String otherwise) {
		this.calls.add(new Made(call, words.prompt(asked), words.answer(otherwise), call.errorCode() != null));
	}

	/** Notes that the latest answer cannot be used. */
	void markUnusable() {
		if (!this.calls.isEmpty()) {
			this.calls.add(this.calls.removeLast().unusable());
		}
	}

	List<ModelCall> toList() {
		return this.calls.stream().map(this::keep).toList();
	}

	private ModelCall keep(Made made) {
		CallCapture capture = this.captures.of(made.prompt, made.answer, made.useless);
		return (capture != null) ? made.call.with(capture) : made.call;
	}

	private record Made(ModelCall call, List<PromptMessage> prompt, String answer, boolean useless) {

		Made unusable() {
			return new Made(this.call, this.prompt, this.answer, true);
		}

	}

}
