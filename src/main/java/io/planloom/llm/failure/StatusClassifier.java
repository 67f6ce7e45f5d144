package io.planloom.llm.failure;

import java.util.Locale;

import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelFailure;

/** Says what an endpoint's error means for the step. */
public final class StatusClassifier {

	private final Redaction redaction;

	public StatusClassifier(Redaction redaction) {
		this.redaction = redaction;
	}

	ModelFailure classify(EndpointError error, String model) {
		return switch (error.status()) {
			case 401 -> stop("unauthorized", "The model endpoint does not accept the API key.");
			case 402 -> quota();
			case 403 -> stop("unauthorized", "The API key may not use the model " + model + ".");
			case 404 -> unknownModel(model);
			case 408 -> retry(error, "timeout", "The model endpoint gave up waiting.");
			case 409 -> retry(error, "conflict", "The model endpoint reports a conflict with another request.");
			case 413 -> tooLong();
			case 429 -> tooMany(error);
			default -> byClass(error, model);
		};
	}

	private ModelFailure byClass(EndpointError error, String model) {
		if (error.status() >= 500) {
			return retry(error, "server_error", "The model endpoint failed with status " + error.status() + ".");
		}
		return (error.status() >= 400) ? badRequest(error, model) : retry(error, "invalid_response",
				"The model endpoint answered with the unexpected status " + error.status() + ".");
	}

	private ModelFailure tooMany(EndpointError error) {
		boolean exhausted = error.mentions("insufficient_quota") || error.mentions("billing_hard_limit_reached");
		return exhausted ? quota() : retry(error, "rate_limited", "The model endpoint limits the rate of requests.");
	}

	private ModelFailure badRequest(EndpointError error, String model) {
		if (error.mentions("model_not_found")) {
			return unknownModel(model);
		}
		if (error.mentions("invalid_api_key")) {
			return stop("unauthorized", "The model endpoint does not accept the API key.");
		}
		if (error.mentions("content_filter") || error.mentions("content_policy_violation")) {
			return fail("content_filtered", "The model endpoint's content filter refused the request.");
		}
		return isTooLong(error) ? tooLong() : fail("bad_request", refusal(error));
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
		return stop("quota_exhausted", "The quota or the credit at the model endpoint is used up.");
	}

	private static ModelFailure unknownModel(String model) {
		return stop("unknown_model", "The model endpoint does not know the model " + model
				+ ", or its base URL is wrong (it usually ends in /v1).");
	}

	private static ModelFailure tooLong() {
		return fail("context_length_exceeded", "The prompt is longer than the model can read.");
	}

	private static ModelFailure retry(EndpointError error, String code, String sentence) {
		return new ModelFailure(Verdict.RETRY, code, sentence, error.retryAfter());
	}

	private static ModelFailure stop(String code, String sentence) {
		return new ModelFailure(Verdict.STOP_PLAN, code, sentence);
	}

	private static ModelFailure fail(String code, String sentence) {
		return new ModelFailure(Verdict.FAIL_STEP, code, sentence);
	}

}
