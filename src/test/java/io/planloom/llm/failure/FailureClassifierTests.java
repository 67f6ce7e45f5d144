package io.planloom.llm.failure;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.llm.ModelErrorCode;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.endpoint.EndpointName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which failures are worth another attempt. */
class FailureClassifierTests {

	private final FailureClassifier classifier = new FailureClassifier(new StatusClassifier(new Redaction("")),
			new EndpointName("localhost:11434"), Duration.ofMinutes(2), Clock.systemUTC());

	@Test
	void namesEndpointThatCannotBeReachedAndWhatToCheck() {
		assertThat(List.of(new ConnectException("refused"), new UnknownHostException("localhost"),
				new SSLHandshakeException("no cipher"), new SSLPeerUnverifiedException("another host"),
				new NoRouteToHostException("away")))
			.allSatisfy((thrown) -> assertThat(this.classifier.classify(thrown, "m").sentence())
				.startsWith("The model endpoint localhost:11434 cannot be reached: ")
				.endsWith(". Is OPENAI_BASE_URL right?"));
		assertThat(this.classifier.classify(new EOFException(), "m").sentence())
			.isEqualTo("The connection to the model endpoint localhost:11434 broke.");
	}

	@Test
	void tellsBrokenStreamFromConnectionThatWasNeverMade() {
		assertThat(List.of(new SSLException("Tag mismatch"), new SSLException("Connection reset"),
				new SSLProtocolException("Unexpected record")))
			.allSatisfy((thrown) -> assertThat(this.classifier.classify(thrown, "m").sentence())
				.isEqualTo("The connection to the model endpoint localhost:11434 broke."))
			.allMatch(FailureClassifierTests::maySpend);
	}

	@Test
	void tellsConnectTimeoutFromSlowAnswer() throws IOException {
		try (Unreachable endpoint = Unreachable.deaf()) {
			IOException thrown = endpoint.failure("http", Duration.ofMillis(50));
			assertThat(thrown).isInstanceOf(SocketTimeoutException.class);
			assertThat(this.classifier.classify(thrown, "m").sentence())
				.isEqualTo("The model endpoint localhost:11434 cannot be reached: it does not take connections in "
						+ "time. Is OPENAI_BASE_URL right?");
			assertThat(maySpend(thrown)).isFalse();
		}
		assertThat(maySpend(new SocketTimeoutException("Read timed out"))).isTrue();
	}

	@Test
	void takesFailedHandshakeForNoCall() throws IOException {
		try (Unreachable endpoint = Unreachable.plain()) {
			IOException thrown = endpoint.failure("https", Duration.ofSeconds(10));
			assertThat(this.classifier.classify(thrown, "m").sentence())
				.contains("localhost:11434 cannot be reached: no secure connection to it can be made.");
			assertThat(maySpend(thrown)).isFalse();
		}
		assertThat(maySpend(new SSLHandshakeException("unknown certificate"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			400, ,                           FAIL_STEP, bad_request
			400, context_length_exceeded,    FAIL_STEP, context_length_exceeded
			400, model_not_found,            STOP_PLAN, unknown_model
			400, invalid_api_key,            PAUSE_PLAN, unauthorized
			400, content_filter,             FAIL_STEP, content_filtered
			401, ,                           PAUSE_PLAN, unauthorized
			402, ,                           PAUSE_PLAN, quota_exhausted
			403, ,                           PAUSE_PLAN, unauthorized
			404, ,                           STOP_PLAN, unknown_model
			404, model_not_found,            STOP_PLAN, unknown_model
			408, ,                           RETRY,     timeout
			409, ,                           RETRY,     conflict
			413, ,                           FAIL_STEP, context_length_exceeded
			422, ,                           FAIL_STEP, bad_request
			429, ,                           WAIT,      rate_limited
			429, rate_limit_exceeded,        WAIT,      rate_limited
			429, insufficient_quota,         PAUSE_PLAN, quota_exhausted
			429, billing_hard_limit_reached, PAUSE_PLAN, quota_exhausted
			500, ,                           RETRY,     server_error
			502, ,                           RETRY,     server_error
			503, ,                           RETRY,     server_error
			504, ,                           RETRY,     server_error
			529, ,                           WAIT,      overloaded
			301, ,                           STOP_PLAN, unknown_model
			302, ,                           STOP_PLAN, unknown_model
			303, ,                           STOP_PLAN, unknown_model
			304, ,                           RETRY,     invalid_response
			307, ,                           STOP_PLAN, unknown_model
			308, ,                           STOP_PLAN, unknown_model
			""")
	void classifiesStatus(int status, String code, Verdict verdict, String expected) {
		ModelFailure failure = classify(new EndpointError(status, code, null, "", null));
		assertThat(failure.verdict()).isEqualTo(verdict);
		assertThat(failure.code().wireName()).isEqualTo(expected);
		assertThat(failure.sentence()).startsWith("The ").endsWith(".").doesNotContain("Exception", "\n");
	}

	@Test
	void tellsEmptyBalanceFromUsedUpQuota() {
		assertThat(classify(new EndpointError(402, null, null, "", null)).unpaid()).isTrue();
		assertThat(classify(new EndpointError(429, "insufficient_quota", null, "", null)).unpaid()).isFalse();
	}

	static Stream<Arguments> thrown() {
		return Stream.of(arguments(io(new InterruptedIOException("timeout")), Verdict.RETRY, "timeout"),
				arguments(io(new SocketTimeoutException()), Verdict.RETRY, "timeout"),
				arguments(io(new ConnectException()), Verdict.RETRY, "connection_failed"),
				arguments(io(new UnknownHostException()), Verdict.RETRY, "connection_failed"),
				arguments(io(new IOException("unexpected end", new EOFException())), Verdict.RETRY,
						"connection_failed"),
				arguments(new OpenAIInvalidDataException("`choices` is not set"), Verdict.RETRY, "invalid_response"),
				arguments(io(UnusableAnswerException.filtered("No", "Never")), Verdict.FAIL_STEP, "content_filtered"),
				arguments(new IllegalStateException("a defect of ours"), Verdict.FAIL_STEP, "internal_error"));
	}

	@ParameterizedTest
	@MethodSource("thrown")
	void classifiesWhatClientThrows(Exception thrown, Verdict verdict, String code) {
		ModelFailure failure = this.classifier.classify(thrown, "m");
		assertThat(failure.verdict()).isEqualTo(verdict);
		assertThat(failure.code().wireName()).isEqualTo(code);
	}

	@Test
	void saysHowLongItWaitedAndBySetting() {
		assertThat(this.classifier.classify(io(new InterruptedIOException("timeout")), "m").sentence())
			.isEqualTo("The model did not answer in time: planloom.models.timeout is 2m.");
	}

	@Test
	void looksAtTypeToo() {
		assertThat(classify(new EndpointError(429, null, "insufficient_quota", "", null)).verdict())
			.isEqualTo(Verdict.PAUSE_PLAN);
	}

	@Test
	void readsPromptLengthOutOfWords() {
		assertThat(
				classify(new EndpointError(400, null, null, "This model's Maximum context length is 5.", null)).code())
			.isEqualTo(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED);
	}

	@Test
	void namesUnknownModel() {
		assertThat(classify(new EndpointError(404, null, null, "", null)).sentence()).contains("the model m");
	}

	@Test
	void shortensWordsOfEndpoint() {
		String sentence = classify(new EndpointError(422, null, null, "long ".repeat(10_000), null)).sentence();
		assertThat(sentence).hasSizeLessThan(400);
	}

	private ModelFailure classify(EndpointError error) {
		return this.classifier.classify(new EndpointErrorException(error), "m");
	}

	private static boolean maySpend(IOException thrown) {
		ModelFailure failure = new ModelFailure(ModelErrorCode.CONNECTION_FAILED, "Why.");
		return new ModelCallException(failure, ModelUsage.unknown("m", Instant.EPOCH, Duration.ZERO), io(thrown))
			.mayHaveSpent();
	}

	private static OpenAIIoException io(IOException cause) {
		return new OpenAIIoException("Request failed", cause);
	}

}
