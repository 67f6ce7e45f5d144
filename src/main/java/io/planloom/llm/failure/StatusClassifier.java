package io.planloom.llm.failure;

import java.util.Locale;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;

/** Says what an endpoint's error means for the step. */
public final class StatusClassifier {

	private final Redaction redaction;

	public StatusClassifier(Redaction redaction) {
		this.redaction = redaction;
	}

	ModelFailure classify(EndpointError error, String model) {
		return switch (error.status()) {
			case 401 ->
				new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The model endpoint does not accept the API key.");
			case 402 -> quota().asUnpaid();
			case 403 ->
				new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The API key may not use the model " + model + ".");
			case 404 -> unknownModel(model);
			case 408 -> failure(error, ModelErrorCode.TIMEOUT, "The model endpoint gave up waiting.");
			case 409 ->
				failure(error, ModelErrorCode.CONFLICT, "The model endpoint reports a conflict with another request.");
			case 413 -> tooLong();
			case 429 -> tooMany(error);
			default -> byClass(error, model);
		};
	}

	private ModelFailure byClass(EndpointError error, String model) {
		if (error.status() >= 500) {
			return failure(error, ModelErrorCode.SERVER_ERROR,
					"The model endpoint failed with status " + error.status() + ".");
		}
		return (error.status() >= 400) ? badRequest(error, model) : failure(error, ModelErrorCode.INVALID_RESPONSE,
				"The model endpoint answered with the unexpected status " + error.status() + ".");
	}

	private ModelFailure tooMany(EndpointError error) {
		boolean exhausted = error.mentions("insufficient_quota") || error.mentions("billing_hard_limit_reached");
		return exhausted ? quota()
				: failure(error, ModelErrorCode.RATE_LIMITED, "The model endpoint limits the rate of requests.");
	}

	private ModelFailure badRequest(EndpointError error, String model) {
		if (error.mentions("model_not_found")) {
			return unknownModel(model);
		}
		if (error.mentions("invalid_api_key")) {
			return new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The model endpoint does not accept the API key.");
		}
		if (error.mentions("content_filter") || error.mentions("content_policy_violation")) {
			return new ModelFailure(ModelErrorCode.CONTENT_FILTERED,
					"The model endpoint's content filter refused the request.");
		}
		return isTooLong(error) ? tooLong() : new ModelFailure(ModelErrorCode.BAD_REQUEST, refusal(error));
	}

	private static boolean isTooLong(EndpointError error) {
		return error.mentions("context_length_exceeded")
				|| error.message().toLowerCase(Locale.ROOT).contains("maximum context length");
	}

	private String refusal(EndpointError error) {
		String said = this.redaction.oneLine(error.message());
		return said.isEmpty() ? "The model endpoint refused the request with status " + error.status() + "."
				: "The model endpoint refused the request: " + said;
	}

	private static ModelFailure quota() {
		return new ModelFailure(ModelErrorCode.QUOTA_EXHAUSTED,
				"The quota or the credit at the model endpoint is used up.");
	}

	private static ModelFailure unknownModel(String model) {
		return new ModelFailure(ModelErrorCode.UNKNOWN_MODEL, "The model endpoint does not know the model " + model
				+ ", or its base URL is wrong (it usually ends in /v1).");
	}

	private static ModelFailure tooLong() {
		return new ModelFailure(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED,
				"The prompt is longer than the model can read.");
	}

	private static ModelFailure failure(EndpointError error, ModelErrorCode code, String sentence) {
		return new ModelFailure(code, sentence, error.retryAfter());
	}

}
