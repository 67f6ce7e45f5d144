package io.planloom.llm.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.planloom.llm.PromptMessage;
import org.jspecify.annotations.Nullable;

/**
 * How a request is made to fit into a model's window.
 *
 * @param limit tokens of the answer at most, or null to send no other limit
 * @param characters of the prompt at most, or null for all
 */
record WindowFit(@Nullable Integer limit, @Nullable Integer characters) {

	/** Bytes of text for a token: fewer than most texts have. */
	private static final int BYTES = 3;

	/** Tokens around one message. */
	private static final int MESSAGE = 16;

	/** Tokens of an endpoint's own. */
	private static final int FRAME = 256;

	private static final int LEAST_ANSWER = 64;

	/** The part of the window that an answer needs. */
	private static final int ANSWER_PART = 8;

	private static final double CAUTION = 0.95;

	/** Fits the answer into what an estimate of the prompt leaves. */
	static WindowFit estimated(WireRequest request, int window) {
		Integer limit = request.limit();
		return new WindowFit(
				(limit != null) ? Math.clamp(left(window, tokens(request)), least(limit, window), limit) : null, null);
	}

	/**
	 * Fits a request that was refused.
	 * @param request what was sent
	 * @param window tokens that the model takes
	 * @param prompt tokens that the endpoint counted in the prompt, or null
	 * @return the fit, or null if there is none, or the endpoint's figures cannot be
	 */
	static @Nullable WindowFit refused(WireRequest request, int window, @Nullable Integer prompt) {
		int counted = (prompt != null) ? prompt : tokens(request);
		Integer limit = request.limit();
		int least = least((limit != null) ? limit : LEAST_ANSWER, window);
		int left = left(window, counted);
		if (left >= least) {
			return (limit != null && left < limit) ? new WindowFit(left, null) : null;
		}
		int room = left(window, least);
		boolean possible = room > 0 && counted <= mostTokens(request);
		return possible ? new WindowFit((limit != null) ? least : null,
				(int) (CAUTION * characters(request.messages()) * room / counted)) : null;
	}

	/** Lowers the limit; the prompt is shortened by {@link PromptTrim}. */
	WireRequest apply(WireRequest request) {
		return (this.limit != null) ? request.withLimit(this.limit) : request;
	}

	private static int left(int window, int taken) {
		return window - taken - Math.max(MESSAGE, window / 100);
	}

	private static int least(int limit, int window) {
		return Math.min(limit, Math.max(LEAST_ANSWER, window / ANSWER_PART));
	}

	private static int tokens(WireRequest request) {
		return bytes(request) / BYTES + MESSAGE * request.messages().size() + FRAME;
	}

	/** A token stands for a byte at least. */
	private static int mostTokens(WireRequest request) {
		return bytes(request) + MESSAGE * request.messages().size() + FRAME;
	}

	private static int bytes(WireRequest request) {
		String shape = (request.shape() != null) ? request.shape() : "";
		return request.messages().stream().mapToInt(WindowFit::bytes).sum() + bytes(shape);
	}

	private static int bytes(PromptMessage message) {
		return bytes(message.text()) + message.invocations()
			.stream()
			.mapToInt((called) -> bytes(called.name()) + bytes(called.arguments()))
			.sum();
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	static int characters(List<PromptMessage> messages) {
		return messages.stream().mapToInt((message) -> message.text().length()).sum();
	}

}
