package io.planloom.llm.failure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.Unreached;
import io.planloom.llm.endpoint.EndpointName;
import io.planloom.secrets.MissingSecretException;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * The one place that says which failures are worth another attempt. It looks at the
 * thrown exception first and then at its causes, since clients wrap.
 */
public final class FailureClassifier {

	private static final int MAX_CAUSES = 10;

	private final StatusClassifier statuses;

	private final EndpointName endpoint;

	private final Clock clock;

	private final String setting;

	private final @Nullable Duration timeout;

	FailureClassifier(StatusClassifier statuses, EndpointName endpoint, Duration timeout, Clock clock) {
		this(statuses, endpoint, "OPENAI_BASE_URL", timeout, clock);
	}

	/**
	 * Makes the classifier of an endpoint.
	 * @param statuses reads its errors
	 * @param endpoint as people are told of it
	 * @param setting by which its address can be put right
	 * @param timeout how long a call may take, null if that is not set here
	 * @param clock the present time
	 */
	public FailureClassifier(StatusClassifier statuses, EndpointName endpoint, String setting,
			@Nullable Duration timeout, Clock clock) {
		this.statuses = statuses;
		this.endpoint = endpoint;
		this.setting = setting;
		this.timeout = timeout;
		this.clock = clock;
	}

	/**
	 * Classifies what a call threw.
	 * @param thrown what it threw
	 * @param model the model that was asked
	 * @return the failure
	 */
	public ModelFailure classify(Throwable thrown, String model) {
		// A closed socket does not say whether an interrupt closed it; the thread does
		if (Thread.currentThread().isInterrupted()) {
			return new ModelFailure(ModelErrorCode.INTERRUPTED, "The call was ended before the model answered.");
		}
		Throwable current = thrown;
		for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
			ModelFailure failure = classifyOne(current, model);
			if (failure != null) {
				return failure;
			}
			current = current.getCause();
		}
		return new ModelFailure(ModelErrorCode.INTERNAL_ERROR, "The call to the model could not be made.");
	}

	private @Nullable ModelFailure classifyOne(Throwable thrown, String model) {
		return switch (thrown) {
			case EndpointErrorException ex -> this.statuses.classify(ex.error(this.clock.instant()), model);
			case OpenAIServiceException ex -> this.statuses.classify(EndpointError.of(ex, this.clock.instant()), model);
			case UnusableAnswerException ex -> this.statuses.failure(ex.code(), ex.clause(), ex.words(), null);
			case UnsentCallException ex -> ex.failure();
			case MissingSecretException ex -> new ModelFailure(ModelErrorCode.UNAUTHORIZED,
					"The model endpoint needs a key. %s.".formatted(ex.getMessage()));
			case OpenAIInvalidDataException ex -> new ModelFailure(ModelErrorCode.INVALID_RESPONSE,
					"The model endpoint's answer is not a chat completion.");
			case IOException ex -> classifyIo(ex);
			case TimeoutException ex -> late();
			default -> foreign(thrown, model);
		};
	}

	private @Nullable ModelFailure foreign(Throwable thrown, String model) {
		EndpointError error = ForeignError.of(thrown, this.clock.instant());
		return (error != null) ? this.statuses.classify(error, model) : null;
	}

	private ModelFailure late() {
		String limit = (this.timeout != null) ? ": planloom.models.timeout is "
				+ DurationFormatterUtils.print(this.timeout, DurationFormat.Style.COMPOSITE) : "";
		return new ModelFailure(ModelErrorCode.TIMEOUT, "The model did not answer in time%s.".formatted(limit));
	}

	private ModelFailure classifyIo(IOException thrown) {
		String reason = Unreached.reason(thrown);
		if (reason != null) {
			return unreachable(reason);
		}
		return (thrown instanceof InterruptedIOException) ? late() : new ModelFailure(ModelErrorCode.CONNECTION_FAILED,
				"The connection to the model endpoint %s broke.".formatted(this.endpoint));
	}

	/** Names what a person can check. */
	private ModelFailure unreachable(String reason) {
		return new ModelFailure(ModelErrorCode.CONNECTION_FAILED,
				"The model endpoint %s cannot be reached: %s. Is %s right?".formatted(this.endpoint, reason,
						this.setting));
	}

}
