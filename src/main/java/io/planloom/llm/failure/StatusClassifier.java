package io.planloom.llm.failure;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;

/**
 * Says what an endpoint's error means for the step, in a sentence that ends with the
 * endpoint's own words.
 */
public final class StatusClassifier {

	/** After these the same call may succeed at the time that the endpoint names. */
	private static final Set<ModelErrorCode> WAITS = EnumSet.of(ModelErrorCode.RATE_LIMITED, ModelErrorCode.OVERLOADED,
			ModelErrorCode.SERVER_ERROR, ModelErrorCode.TIMEOUT, ModelErrorCode.CONFLICT,
			ModelErrorCode.INVALID_RESPONSE, ModelErrorCode.QUOTA_EXHAUSTED);

	private static final int UNPAID = 402;

	private final Redaction redaction;

	public StatusClassifier(Redaction redaction) {
		this.redaction = redaction;
	}

	ModelFailure classify(EndpointError error, String model) {
		ModelErrorCode code = ErrorKind.of(error);
		if (Redirect.is(error.status())) {
			return redirected(code, error);
		}
		Duration wait = WAITS.contains(code) ? error.retryAfter() : null;
		ModelFailure failure = failure(code, clause(code, error, model), error.message(), wait);
		if (code == ModelErrorCode.INVALID_RESPONSE && isToldAsError(error)) {
			return failure.asBadSample();
		}
		return (error.status() == UNPAID) ? failure.asUnpaid() : failure;
	}

	private ModelFailure redirected(ModelErrorCode code, EndpointError error) {
		String target = error.message().isEmpty() ? "another address" : this.redaction.oneLine(error.message());
		return new ModelFailure(code,
				"The model endpoint redirects to %s (status %d), which is not followed; its base URL has to name the final address."
					.formatted(target, error.status()));
	}

	/**
	 * Makes a failure of a clause and what was said.
	 * @param clause a main clause without a full stop
	 * @param words what the endpoint or its model said, possibly empty
	 */
	ModelFailure failure(ModelErrorCode code, String clause, String words, @Nullable Duration wait) {
		String said = this.redaction.oneLine(words);
		return new ModelFailure(code, clause + (said.isEmpty() ? "." : ": " + said + (isClosed(said) ? "" : ".")),
				wait);
	}

	private static boolean isClosed(String said) {
		return ".!?…".indexOf(said.charAt(said.length() - 1)) >= 0;
	}

	private static String clause(ModelErrorCode code, EndpointError error, String model) {
		return switch (code) {
			case RATE_LIMITED -> "The model endpoint limits the rate of requests";
			case OVERLOADED -> "The model endpoint is overloaded or not ready";
			case TIMEOUT -> "The model endpoint gave up waiting";
			case CONFLICT -> "The model endpoint reports a conflict with another request";
			case UNAUTHORIZED -> unauthorized(error, model);
			case QUOTA_EXHAUSTED -> "The quota or the credit at the model endpoint is used up";
			case UNKNOWN_MODEL -> "The model endpoint does not know the model " + model
					+ ", or its base URL is wrong (it usually ends in /v1)";
			case CONTEXT_LENGTH_EXCEEDED -> "The prompt is longer than the model can read";
			case OUTPUT_LIMIT -> "The model reached its length limit before it answered";
			case CONTENT_FILTERED -> "The model endpoint's content filter refused the request";
			case BAD_REQUEST -> "The model endpoint refused the request" + status(error);
			case SERVER_ERROR ->
				(error.status() == ErrorStatus.NONE) ? "The model endpoint ended its answer with an error"
						: "The model endpoint failed with status " + error.status();
			case INVALID_RESPONSE -> isToldAsError(error) ? "The model did not write the JSON that was asked for"
					: "The model endpoint answered with the unexpected status " + error.status();
			case CONNECTION_FAILED, INTERRUPTED, INTERNAL_ERROR -> "The call to the model could not be made";
		};
	}

	/** A page is one of a proxy or a firewall, which knows nothing of keys. */
	private static String unauthorized(EndpointError error, String model) {
		if (error.status() != 403) {
			return "The model endpoint does not accept the API key";
		}
		return error.isPage() ? "The model endpoint, or a proxy before it, refused access with status 403"
				: "The API key may not use the model " + model;
	}

	private static boolean isToldAsError(EndpointError error) {
		return error.status() == ErrorStatus.NONE || error.status() >= 400;
	}

	private static String status(EndpointError error) {
		return (error.message().isEmpty() || error.isPage()) ? " with status " + error.status() : "";
	}

}
