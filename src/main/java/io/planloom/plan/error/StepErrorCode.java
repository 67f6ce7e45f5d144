package io.planloom.plan.error;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The codes of this version. The first sentence of a constant says what happened, the
 * last one who raises it. The table in {@code docs/operations.md} is made of them.
 */
public enum StepErrorCode implements ErrorCode {

	/**
	 * The model endpoint limits the rate of requests. Raised by the gateway to models.
	 */
	RATE_LIMITED("rate_limited", Retry.YES),

	/**
	 * The model endpoint is overloaded or loads the model, and takes calls later. Raised
	 * by the gateway to models.
	 */
	OVERLOADED("overloaded", Retry.YES),

	/**
	 * The model, the attempt or the whole plan took longer than it may. Raised by the
	 * gateway to models, the worker and the plan's deadline.
	 */
	TIMEOUT("timeout", Retry.YES),

	/**
	 * The model endpoint failed with a status of 5xx. Raised by the gateway to models.
	 */
	SERVER_ERROR("server_error", Retry.YES),

	/**
	 * The model endpoint cannot be reached, or the connection broke. Raised by the
	 * gateway to models.
	 */
	CONNECTION_FAILED("connection_failed", Retry.YES),

	/**
	 * The model endpoint reports a conflict with another request (409). Raised by the
	 * gateway to models.
	 */
	CONFLICT("conflict", Retry.YES),

	/**
	 * The model endpoint's answer is not a chat completion. Raised by the gateway to
	 * models.
	 */
	INVALID_RESPONSE("invalid_response", Retry.YES),

	/**
	 * The model call was ended before the model answered. Raised by the gateway to
	 * models.
	 */
	INTERRUPTED("interrupted", Retry.YES),

	/**
	 * The model endpoint does not accept the API key; the plan pauses until it does.
	 * Raised by the gateway to models.
	 */
	UNAUTHORIZED("unauthorized", Retry.NO),

	/**
	 * The quota at the model endpoint is used up; the plan pauses until there is some.
	 * Raised by the gateway to models.
	 */
	QUOTA_EXHAUSTED("quota_exhausted", Retry.NO),

	/**
	 * The model endpoint does not know the model, or redirects to another address; the
	 * plan ends. Raised by the gateway to models.
	 */
	UNKNOWN_MODEL("unknown_model", Retry.NO),

	/** The model endpoint refused the request. Raised by the gateway to models. */
	BAD_REQUEST("bad_request", Retry.NO),

	/**
	 * The prompt is longer than the model can read. Raised by the gateway to models.
	 */
	CONTEXT_LENGTH_EXCEEDED("context_length_exceeded", Retry.NO),

	/**
	 * The model's answer was cut off at its length limit, and again when the model was
	 * asked to go on. Raised by the way to models.
	 */
	OUTPUT_LIMIT("output_limit", Retry.NO),

	/**
	 * The model or its endpoint filtered the request or the answer. Raised by the gateway
	 * to models.
	 */
	CONTENT_FILTERED("content_filtered", Retry.NO),

	/**
	 * The service met an unexpected error, which the worker retries and the gateway does
	 * not. Raised by the gateway to models and the worker.
	 */
	INTERNAL_ERROR("internal_error", Retry.DEPENDS),

	/** The service cannot run steps of this kind. Raised by the worker. */
	UNSUPPORTED_KIND("unsupported_kind", Retry.NO),

	/**
	 * The worker that ran the step vanished, and the step has lost too many. Raised by
	 * the worker that takes the step back.
	 */
	WORKER_LOST("worker_lost", Retry.YES),

	/** The step's agent is no longer configured. Raised by the step's executor. */
	UNKNOWN_AGENT("unknown_agent", Retry.YES),

	/**
	 * A tool cannot be called at present: its server is down, or a limit of calls is
	 * reached. The step waits. Raised by the step's executor.
	 */
	TOOL_UNAVAILABLE("tool_unavailable", Retry.YES),

	/**
	 * The step called tools as often as it may, or the same tool with the same arguments
	 * again and again. Raised by the step's executor.
	 */
	TOOL_LIMIT("tool_limit", Retry.NO),

	/**
	 * The step that is to be verified has no result. Raised by the executor of
	 * verifications.
	 */
	NOTHING_TO_JUDGE("nothing_to_judge", Retry.NO),

	/**
	 * The model gave no usable verdict. Raised by the executor of verifications.
	 */
	INVALID_VERDICT("invalid_verdict", Retry.YES),

	/**
	 * The model gave no JSON that matches the schema of the result. Raised by the step's
	 * executor, and by the planner for an answer at once.
	 */
	INVALID_RESULT("invalid_result", Retry.YES),

	/** The planner wrote no usable plan. Raised by the planner. */
	INVALID_DRAFT("invalid_draft", Retry.YES),

	/** The plan has no room for other steps. Raised by the planner. */
	TOO_MANY_STEPS("too_many_steps", Retry.NO),

	/**
	 * The result did not pass verification, or the answer its acceptance. Raised by the
	 * plan.
	 */
	NOT_VERIFIED("not_verified", Retry.YES),

	/**
	 * The step gave the result again that had not passed verification. Raised by the
	 * plan.
	 */
	REPEATED_RESULT("repeated_result", Retry.NO),

	/** A step that it depends on did not complete. Raised by the plan. */
	DEPENDENCY_NOT_COMPLETED("dependency_not_completed", Retry.NO),

	/**
	 * Steps of the plan or the subgoal did not complete; retryable if one of them is.
	 * Raised by the plan.
	 */
	INCOMPLETE("incomplete", Retry.DEPENDS),

	/** No step has a result. Raised by the plan. */
	NOTHING_MADE("nothing_made", Retry.NO),

	/**
	 * The plan could not go on: the planner had no other way. Raised by the plan.
	 */
	STALLED("stalled", Retry.NO),

	/**
	 * The limits of the plan leave no room for its first step. Raised by the plan.
	 */
	LIMIT_REACHED("limit_reached", Retry.YES),

	/**
	 * The optional step was skipped to keep within the plan's limits. Raised by the plan.
	 */
	DEGRADED("degraded", Retry.NO),

	/** A replan dropped the step. Raised by the plan. */
	REPLANNED("replanned", Retry.NO),

	/** The draft did without a step that had begun early. Raised by the plan. */
	SUPERSEDED("superseded", Retry.NO),

	/** A user rejected the step or the plan. Raised by the user. */
	REJECTED("rejected", Retry.NO),

	/** A user skipped the step. Raised by the user. */
	NOT_NEEDED("not_needed", Retry.NO);

	private static final Map<String, StepErrorCode> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toMap(StepErrorCode::wireName, Function.identity()));

	private final String wireName;

	private final Retry retry;

	StepErrorCode(String wireName, Retry retry) {
		this.wireName = wireName;
		this.retry = retry;
	}

	static @Nullable StepErrorCode find(String wireName) {
		return BY_NAME.get(wireName);
	}

	@Override
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Tells whether the same work may succeed later.
	 * @return what errors of this code say
	 */
	public Retry retry() {
		return this.retry;
	}

	/** Tells whether the same work may succeed later. */
	public enum Retry {

		/** It may. */
		YES,
		/** It will not. */
		NO,
		/** The error itself says so. */
		DEPENDS

	}

}
