package io.planloom.plan.view;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.planloom.plan.work.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of a tool.
 *
 * @param number number of the call within the step, from 1
 * @param attempt number of the attempt in which the model asked for it
 * @param tool name of the tool; as the model wrote it if there is no such tool
 * @param toolClass what a call does: {@code read}, {@code write} or {@code irreversible}
 * @param arguments the arguments, an object; a text if the model wrote no JSON
 * @param result what the tool returned; null without a result
 * @param error why there is no result; null if there is one or the call is not over
 * @param question what a person is asked; null unless the call waits for an answer
 * @param startedAt when it began; null before, and if it was not made
 * @param durationMillis milliseconds that it took; null until it is over
 * @param status {@code pending} behind another call of the same answer, {@code waiting}
 * for a person, {@code approved}, {@code running}, {@code completed}, {@code failed},
 * {@code rejected}, {@code unknown} if it had begun when its worker was lost and is not
 * made again, or {@code cancelled} if its step ended before it
 */
public record ToolCallSnapshot(int number, int attempt, String tool, @JsonProperty("class") String toolClass,
		Object arguments, @Nullable String result, @Nullable String error, @Nullable String question,
		@Nullable Instant startedAt, @Nullable Long durationMillis, String status) {

	/**
	 * Shows a call.
	 * @param call the call
	 * @param ended whether its step has ended, so that what is not over will never be
	 * @return the same
	 */
	static ToolCallSnapshot of(ToolCall call, boolean ended) {
		Instant startedAt = call.startedAt();
		Instant endedAt = call.endedAt();
		return new ToolCallSnapshot(call.number(), call.attempt(), call.tool(), call.toolClass(),
				arguments(call.arguments()), call.result(), call.error(), call.question(), startedAt,
				(startedAt != null && endedAt != null) ? endedAt.toEpochMilli() - startedAt.toEpochMilli() : null,
				(ended && !call.status().isOver()) ? "cancelled" : call.status().wireName());
	}

	private static Object arguments(String written) {
		try {
			return JsonMapper.shared().readTree(written);
		}
		catch (JacksonException ex) {
			return written;
		}
	}

}
