package io.planloom.webhooks;

import java.time.Instant;
import java.util.Map;

import io.planloom.testing.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignaturesTests {

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	@Test
	void signsTheVectorOfTheSpecification() {
		Map<String, String> headers = new Signatures(properties(SECRET)).headers("msg_p5jXN8AQM9LWM0D4loKWxJek",
				Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}");
		assertThat(headers).containsExactlyInAnyOrderEntriesOf(
				Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp", "1614265330",
						"webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void signsNothingWithoutSecret(String secret) {
		assertThat(new Signatures(properties(secret)).headers("id", Instant.EPOCH, "{}")).containsOnlyKeys("webhook-id",
				"webhook-timestamp");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOnceThatNothingIsSigned(CapturedOutput output) throws InterruptedException {
		Signatures unsigned = new Signatures(properties(""));
		// The log names the thread, and other tests log the same meanwhile
		Thread.ofVirtual().name("sends two").start(() -> {
			unsigned.headers("one", Instant.EPOCH, "{}");
			unsigned.headers("two", Instant.EPOCH, "{}");
		}).join();
		assertThat(LogLines.with(output, "sends two", "Webhooks are sent unsigned")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%",
			"WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
	void refusesOtherSecretsWithoutTellingThem(String secret) {
		assertThatThrownBy(() -> properties(secret)).rootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessage("planloom.webhooks.secret must be whsec_ and then 24 to 64 bytes in Base64");
	}

	@Test
	void keepsSecretOutOfLogs() {
		assertThat(properties(SECRET).toString()).doesNotContain(SECRET);
	}

	private static WebhookProperties properties(String secret) {
		return new Binder(new MapConfigurationPropertySource(Map.of("planloom.webhooks.secret", secret)))
			.bindOrCreate("planloom.webhooks", WebhookProperties.class);
	}

}
