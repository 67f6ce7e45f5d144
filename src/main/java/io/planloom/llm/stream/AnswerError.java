package io.planloom.llm.stream;

import io.planloom.llm.failure.EndpointErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors that endpoints tell within an answer, when the status 200 has long been sent: at
 * its top, in the place of its choices, within a choice or as the reason of its end, also
 * behind half a text.
 */
final class AnswerError {

	private static final String ERROR = "error";

	private static final int FIRST_STATUS = 400;

	private AnswerError() {
	}

	/**
	 * Looks for an error at the top.
	 * @param value a chunk or a whole answer
	 * @param streamed whether it is of a stream, where other events may hold anything
	 * @throws EndpointErrorException if it is or holds an error
	 */
	static void check(JsonNode value, boolean streamed) {
		JsonNode error = value.path(ERROR);
		if (isTold(error) || "error".equals(value.path("object").asString(""))) {
			throw EndpointErrorException.within(value);
		}
		boolean isAnswer = value.path("choices").isContainer() || value.has("usage");
		if (!isAnswer && (isFailure(value, streamed) || value.at("/base_resp/status_code").asInt(0) != 0)) {
			throw EndpointErrorException.within(value);
		}
		if (value.at("/promptFeedback/blockReason").isString()) {
			throw EndpointErrorException.within(JsonMapper.shared()
				.createObjectNode()
				.put("code", FinishReason.FILTERED)
				.put("message", value.at("/promptFeedback/blockReason").asString()));
		}
	}

	/**
	 * Looks for an error of a choice.
	 * @throws EndpointErrorException if it holds an error, or ended with one
	 */
	static void checkChoice(JsonNode choice) {
		ObjectNode error = JsonMapper.shared().createObjectNode();
		if (isTold(choice.path(ERROR))) {
			error.set(ERROR, choice.path(ERROR));
			throw EndpointErrorException.within(error);
		}
		JsonNode reason = choice.path("finish_reason");
		if (FinishReason.isBroken(reason)) {
			throw EndpointErrorException.within(error.put("finish_reason", reason.asString()));
		}
	}

	/** Some endpoints always have the field, and mean nothing by it. */
	private static boolean isTold(JsonNode error) {
		return error.isString() ? !error.asString().isBlank()
				: (error.isContainer() ? !error.isEmpty() : error.asBoolean(false));
	}

	/** What holds no choices and says why, with a code or as FastAPI does. */
	private static boolean isFailure(JsonNode value, boolean streamed) {
		boolean says = value.path("message").isString() || value.path("msg").isString();
		boolean coded = value.hasNonNull("code") || value.path("status").asInt(0) >= FIRST_STATUS;
		return (says && (coded || !streamed)) || (isTold(value.path("detail")) && (!streamed || value.size() == 1));
	}

}
