package io.planloom.llm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.planloom.llm.ModelCallException.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says which failures are worth another attempt. It looks at the
 * thrown exception first and then at its causes, since clients wrap.
 */
final class FailureClassifier {

	private static final int MAX_CAUSES = 10;

	private final StatusClassifier statuses;

	private final Clock clock;

	FailureClassifier(StatusClassifier statuses, Clock clock) {
		this.statuses = statuses;
		this.clock = clock;
	}

	/**
	 * Classifies what a call threw.
	 * @param thrown what it threw
	 * @param model the model that was asked
	 * @return the failure
	 */
	ModelFailure classify(Throwable thrown, String model) {
		// A closed socket does not say whether an interrupt closed it; the thread does
		if (Thread.currentThread().isInterrupted()) {
			return retry("interrupted", "The call was ended before the model answered.");
		}
		Throwable current = thrown;
		for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
			ModelFailure failure = classifyOne(current, model);
			if (failure != null) {
				return failure;
			}
			current = current.getCause();
		}
		return new ModelFailure(Verdict.FAIL_STEP, "internal_error", "The call to the model could not be made.");
	}

	private @Nullable ModelFailure classifyOne(Throwable thrown, String model) {
		return switch (thrown) {
			case EndpointErrorException ex -> this.statuses.classify(ex.error(), model);
			case OpenAIServiceException ex -> this.statuses.classify(EndpointError.of(ex, this.clock.instant()), model);
			case UnusableAnswerException ex -> ex.failure();
			case UnsentCallException ex -> ex.failure();
			case OpenAIInvalidDataException ex ->
				retry("invalid_response", "The model endpoint's answer is not a chat completion.");
			case IOException ex -> classifyIo(ex);
			default -> null;
		};
	}

	private static ModelFailure classifyIo(IOException thrown) {
		return switch (thrown) {
			case InterruptedIOException ex -> retry("timeout", "The model did not answer in time.");
			case UnknownHostException ex -> retry("connection_failed", "The model endpoint's host name is not known.");
			case ConnectException ex -> retry("connection_failed", "The model endpoint cannot be reached.");
			case NoRouteToHostException ex -> retry("connection_failed", "The model endpoint cannot be reached.");
			default -> retry("connection_failed", "The connection to the model endpoint broke.");
		};
	}

	private static ModelFailure retry(String code, String sentence) {
		return new ModelFailure(Verdict.RETRY, code, sentence);
	}

}
