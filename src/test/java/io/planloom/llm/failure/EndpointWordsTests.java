package io.planloom.llm.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What errors of many endpoints mean, and what people are told of them. */
class EndpointWordsTests {

	private static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");

	private final StatusClassifier statuses = new StatusClassifier(new Redaction("own-key-1"));

	@ParameterizedTest(name = "{0} {1}")
	@CsvFileSource(resources = "/llm/endpoint-errors.csv", delimiter = '|', quoteCharacter = '\u0000',
			numLinesToSkip = 1, maxCharsPerColumn = 5000)
	void findsKindOfEveryError(String code, int status, String body) {
		ModelFailure failure = failure(status, body);
		assertThat(failure.code().wireName()).as(body).isEqualTo(code);
		assertThat(failure.sentence()).startsWith("The ").doesNotContain("\n", "<html");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"error": {"message": "Blue whale", "code": "x"}}                        | Blue whale.
					{"error": {"message": "Blue whale.", "metadata": {"raw": "at sea"}}}     | Blue whale.; at sea.
					{"error": {"message": "Failed", "metadata": {"raw": "{\\"error\\": {\\"message\\": \\"Blue whale\\"}}"}}} | Failed; Blue whale.
					{"error": "Blue whale"}                                                  | Blue whale.
					{"error": ["Blue", "whale"]}                                             | Blue; whale.
					[{"error": {"message": "Blue whale"}}]                                   | Blue whale.
					{"object": "error", "message": "Blue whale", "type": "x", "code": 400}   | Blue whale.
					{"detail": "Blue whale"}                                                 | Blue whale.
					{"detail": [{"loc": ["body", "n"], "msg": "Blue whale", "type": "x"}]}   | body.n: Blue whale.
					{"error": {"message": "{\\"detail\\": \\"Blue whale\\"}"}}               | Blue whale.
					{"errors": [{"message": "Blue whale"}]}                                  | Blue whale.
					{"base_resp": {"status_code": 1, "status_msg": "Blue whale"}}            | Blue whale.
					"Blue whale"                                                             | Blue whale.
					Blue whale!                                                              | Blue whale!
					""")
	void showsWordsOfEveryShape(String body, String words) {
		for (int status : new int[] { 400, 401, 403, 404, 409, 429, 500, 503 }) {
			assertThat(failure(status, body).sentence()).endsWith(": " + words);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<nothing>", "{}", "", "null", "[]", "{\"error\": null}" })
	void showsNothingWhereNothingIsSaid(String body) {
		assertThat(failure(503, body).sentence()).isEqualTo("The model endpoint failed with status 503.");
		assertThat(failure(400, body).sentence()).isEqualTo("The model endpoint refused the request with status 400.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<html><body><h1>Bad&nbsp;<b>Gateway</b></h1></body></html>              |  with the title "Bad Gateway"
			<!DOCTYPE html><html><head><title> No &amp; way</title></head></html> |  with the title "No & way"
			<html><title> </title><h1>Away with own-key-1</h1></html>              |  with the title "Away with [key]"
			<!doctype html><p>Nothing                                              |
			{"error": {"message": "<!DOCTYPE html><h1>x</h1>"}}                    |  with the title "x"
			""")
	void tellsTitleOfPage(String body, @Nullable String title) {
		String page = (title != null) ? "an HTML page " + title + "." : "an HTML page.";
		assertThat(failure(502, body).sentence()).isEqualTo("The model endpoint failed with status 502: " + page);
		assertThat(failure(400, body).sentence())
			.isEqualTo("The model endpoint refused the request with status 400: " + page);
		assertThat(failure(403, body).sentence())
			.isEqualTo("The model endpoint, or a proxy before it, refused access with status 403: " + page);
		assertThat(failure(403, body).code()).isEqualTo(ModelErrorCode.UNAUTHORIZED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://name:secret@login.example.com/x?token=1 | https://login.example.com
			//login.example.com:8443/x                      | login.example.com:8443
			/v2/chat/completions                            | another path of its own host
			http://a b                                      | an address that is none
			                                                | an address that it does not name
			""")
	void tellsWhereRedirectLeads(@Nullable String location, String target) {
		Map<String, String> headers = (location != null) ? Map.of("location", location) : Map.of();
		ModelFailure failure = this.statuses.classify(new ErrorAnswer(302, headers, "<html>").read(NOW), "m");
		assertThat(failure.sentence()).isEqualTo("The model endpoint redirects to " + target
				+ " (status 302), which is not followed; its base URL has to name the final address.");
	}

	@Test
	void showsWordsOnOneShortLineWithoutKeys() {
		String sentence = failure(500,
				"{\"error\": {\"message\": \"own-key-1,\\nsk-abcdef " + "long ".repeat(500) + "\"}}")
			.sentence();
		assertThat(sentence).startsWith("The model endpoint failed with status 500: [key], [key] long")
			.endsWith("…")
			.hasSizeLessThan(360);
	}

	@Test
	void tellsQuotaOfDayFromThatOfMinute() {
		String google = "[{\"error\": {\"code\": 429, \"message\": \"You exceeded your current quota, please check your plan"
				+ " and billing details.\", \"status\": \"RESOURCE_EXHAUSTED\", \"details\": [{\"violations\": [{\"quotaId\":"
				+ " \"GenerateRequests%sPerProject\"}]}, {\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\","
				+ " \"retryDelay\": \"34.5s\"}]}}]";
		assertThat(failure(429, google.formatted("PerDay")).code()).isEqualTo(ModelErrorCode.QUOTA_EXHAUSTED);
		ModelFailure minute = failure(429, google.formatted("PerMinute"));
		assertThat(minute.code()).isEqualTo(ModelErrorCode.RATE_LIMITED);
		assertThat(minute.retryAfter()).isEqualTo(Duration.ofMillis(34_500));
	}

	@Test
	void takesTimeToComeBackForOverload() {
		String page = "<html><h1>Unavailable</h1></html>";
		for (int status : new int[] { 502, 503, 504 }) {
			ModelFailure failure = this.statuses
				.classify(new ErrorAnswer(status, Map.of("retry-after", "3"), page).read(NOW), "m");
			assertThat(failure.code()).isEqualTo(ModelErrorCode.OVERLOADED);
			assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
		}
	}

	@Test
	void keepsNoWaitOfErrorsThatNoWaitMends() {
		assertThat(this.statuses.classify(new ErrorAnswer(400, Map.of("retry-after", "3"), "").read(NOW), "m")
			.retryAfter()).isNull();
	}

	private ModelFailure failure(int status, String body) {
		return this.statuses.classify(new ErrorAnswer(status, Map.of(), body).read(NOW), "m");
	}

}
