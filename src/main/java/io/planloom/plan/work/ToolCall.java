package io.planloom.plan.work;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that a step makes.
 *
 * @param number number of the call within the step, from 1
 * @param attempt number of the attempt that the model asked for it in
 * @param thread what the calls of one conversation have in common
 * @param turn number of the model's answer within the conversation, from 1
 * @param invocation the model's own id of the call
 * @param tool name of the tool; as the model wrote it if there is no such tool
 * @param toolClass {@code read}, {@code write} or {@code irreversible}
 * @param arguments JSON; as the model wrote it if it is none
 * @param said what the model said beside the calls of the turn; null if nothing, or if an
 * earlier call of the turn has it
 * @param status how far it is
 * @param result what the tool returned, null without one
 * @param error why there is no result, null if there is one or it is not over
 * @param question what a person is asked before the call goes on; null if it only waits
 * for consent, or not at all
 * @param answers what people answered so far, a JSON array; null if nothing was asked
 * @param askedAt when the model asked for it
 * @param startedAt when it began, null before
 * @param endedAt when it was over, null before
 */
public record ToolCall(int number, int attempt, String thread, int turn, String invocation, String tool,
		String toolClass, String arguments, @Nullable String said, ToolCallStatus status, @Nullable String result,
		@Nullable String error, @Nullable String question, @Nullable String answers, Instant askedAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt) {

	/**
	 * Makes a call that the model asks for.
	 * @param number number of the call within the step
	 * @param attempt number of the attempt
	 * @param thread the conversation
	 * @param turn number of the model's answer within it
	 * @param invocation the model's own id of the call
	 * @param tool name of the tool
	 * @param toolClass what it does to the world
	 * @param arguments JSON, or what the model wrote for it
	 * @param said what the model said beside, null for nothing
	 * @param askedAt the present time
	 * @return a pending call
	 */
	public static ToolCall asked(int number, int attempt, String thread, int turn, String invocation, String tool,
			String toolClass, String arguments, @Nullable String said, Instant askedAt) {
		return new ToolCall(number, attempt, thread, turn, invocation, tool, toolClass, arguments, said,
				ToolCallStatus.PENDING, null, null, null, null, askedAt, null, null);
	}

	/**
	 * Changes how far it is, without an end.
	 * @param changed the status
	 * @return the same but for that
	 */
	public ToolCall as(ToolCallStatus changed) {
		return changed(changed, this.arguments, null, this.answers, this.startedAt);
	}

	/**
	 * Changes the arguments.
	 * @param changed JSON
	 * @return the same but for that
	 */
	public ToolCall withArguments(String changed) {
		return changed(this.status, changed, this.question, this.answers, this.startedAt);
	}

	/**
	 * Has it wait for a person's answer.
	 * @param asked what the person is asked
	 * @return the same, waiting
	 */
	public ToolCall ask(String asked) {
		return changed(ToolCallStatus.WAITING, this.arguments, asked, this.answers, this.startedAt);
	}

	/**
	 * Takes down a person's answer.
	 * @param all all answers so far, a JSON array
	 * @return the same, to be called again with them
	 */
	public ToolCall answered(String all) {
		return changed(ToolCallStatus.APPROVED, this.arguments, null, all, this.startedAt);
	}

	/**
	 * Begins the call.
	 * @param now the present time
	 * @return the same, running
	 */
	public ToolCall begin(Instant now) {
		return changed(ToolCallStatus.RUNNING, this.arguments, null, this.answers, now);
	}

	private ToolCall changed(ToolCallStatus status, String arguments, @Nullable String question,
			@Nullable String answers, @Nullable Instant startedAt) {
		return new ToolCall(this.number, this.attempt, this.thread, this.turn, this.invocation, this.tool,
				this.toolClass, arguments, this.said, status, null, null, question, answers, this.askedAt, startedAt,
				null);
	}

	/**
	 * Ends the call with a result.
	 * @param text what the tool returned
	 * @param now the present time
	 * @return the same, completed
	 */
	public ToolCall complete(String text, Instant now) {
		return over(ToolCallStatus.COMPLETED, text, null, now);
	}

	/**
	 * Ends the call without a result.
	 * @param how failed, rejected or unknown
	 * @param reason why
	 * @param now the present time
	 * @return the same, over
	 */
	public ToolCall end(ToolCallStatus how, String reason, Instant now) {
		return over(how, null, reason, now);
	}

	private ToolCall over(ToolCallStatus how, @Nullable String result, @Nullable String error, Instant now) {
		return new ToolCall(this.number, this.attempt, this.thread, this.turn, this.invocation, this.tool,
				this.toolClass, this.arguments, this.said, how, result, error, null, this.answers, this.askedAt,
				this.startedAt, now);
	}

}
