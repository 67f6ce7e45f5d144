package io.planloom.secrets;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretsTests {

	@TempDir
	private Path directory;

	@Test
	void findsSecretsInBeansFilesAndEnvironment() throws IOException {
		Files.writeString(this.directory.resolve("FROM_FILE"), "in a file\n");
		new ApplicationContextRunner().withUserConfiguration(SecretConfiguration.class)
			.withBean(SecretSource.class,
					() -> (name) -> name.equals("vault") ? Optional.of("in a vault") : Optional.empty())
			.withPropertyValues("planloom.secrets.directory=" + this.directory, "planloom.secrets.env.HOUSE=HOME")
			.run((context) -> {
				Secrets secrets = context.getBean(Secrets.class);
				assertThat(secrets.resolve("a {{secret:vault}}, b {{secret:FROM_FILE}}"))
					.isEqualTo("a in a vault, b in a file");
				assertThat(secrets.resolve("{{secret:HOME}} {{secret:HOUSE}}"))
					.isEqualTo(System.getenv("HOME") + " " + System.getenv("HOME"));
				assertThatExceptionOfType(MissingSecretException.class)
					.isThrownBy(() -> secrets.resolve("{{secret:..}} {{secret:none}}"))
					.withMessageContaining("There is no secret ..");
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "sk-abcdefgh12345678", "päss wörd/+=&?\"quoted\"\\", "a\nb\nc-secret", "0123456789abcdef" })
	void takesOutEachFormOfSecret(String secret) {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of(secret)));
		assertThat(secrets.scrub(secret)).isEqualTo(secret);
		secrets.resolve("Bearer {{secret:KEY}}");
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		assertThat(secrets.scrub("x" + secret + "y")).isEqualTo("x[secret KEY]y");
		for (String before : List.of("", "u", "us", "use", "user:")) {
			byte[] header = (before + secret).getBytes(StandardCharsets.UTF_8);
			for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
				String scrubbed = secrets.scrub("Basic " + encoder.encodeToString(header) + ".");
				assertThat(scrubbed).contains("[secret KEY]");
			}
		}
		assertThat(secrets.scrub(URLEncoder.encode(secret, StandardCharsets.UTF_8))).isEqualTo("[secret KEY]");
		assertThat(secrets.scrub(HexFormat.of().formatHex(bytes))).isEqualTo("[secret KEY]");
		assertThat(secrets.scrub(JsonMapper.shared().writeValueAsString(secret))).isEqualTo("\"[secret KEY]\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-abcdefgh12345678", "pä😀s wörd/+=&?\"q\"\\", "a\nb\tc<secret>'", "50%41-off\\u0041" })
	void takesOutSecretInAnyMixtureOfEscapes(String secret) {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of(secret)));
		secrets.resolve("{{secret:KEY}}");
		Random random = new Random(7);
		for (int attempt = 0; attempt < 300; attempt++) {
			String told = escaped(secret, random);
			assertThat(secrets.scrub("key=" + told + " %zz \\u12 &amp; end")).as(told)
				.isEqualTo("key=[secret KEY] %zz \\u12 &amp; end");
			String twice = JsonMapper.shared().writeValueAsString(JsonMapper.shared().writeValueAsString(secret));
			assertThat(secrets.scrub(twice)).as(twice).isEqualTo("\"\\\"[secret KEY]\\\"\"");
		}
	}

	private static String escaped(String secret, Random random) {
		StringBuilder escaped = new StringBuilder();
		secret.codePoints().forEach((point) -> {
			String one = Character.toString(point);
			escaped.append(switch (random.nextInt(6)) {
				case 0 -> "&#" + point + ";";
				case 1 -> "&#x" + Integer.toHexString(point) + ";";
				case 2 -> one.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
				case 3 -> bytes(one, false);
				case 4 -> bytes(one, true);
				default -> Character.isLetterOrDigit(point) ? one : bytes(one, true);
			});
		});
		return escaped.toString();
	}

	private static String bytes(String one, boolean upper) {
		HexFormat hex = HexFormat.of().withPrefix("%");
		return (upper ? hex.withUpperCase() : hex).formatHex(one.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-abcdefgh12345678", "pä😀s wörd/+=&?\"q\"\\", "ababababc", "aaaa" })
	void takesOutSecretThatComesInPieces(String secret) {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of(secret)));
		secrets.resolve("{{secret:KEY}}");
		Random random = new Random(7);
		for (int attempt = 0; attempt < 300; attempt++) {
			String text = "Say " + secret.substring(0, 3) + " and " + escaped(secret, random) + ", " + secret
					+ secret.substring(0, secret.length() - 1) + " \\n% \\";
			StringBuilder read = new StringBuilder();
			ScrubbedPieces pieces = new ScrubbedPieces(secrets, read::append);
			for (int place = 0; place < text.length();) {
				int end = Math.min(text.length(), place + 1 + random.nextInt(5));
				pieces.accept(text.substring(place, end));
				place = end;
			}
			pieces.end();
			assertThat(read).hasToString(secrets.scrub(text));
		}
	}

	@Test
	void handsOnAtOnceWhatBeginsNoSecret() {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of("sk-abcdefgh12345678")));
		secrets.resolve("{{secret:KEY}}");
		StringBuilder read = new StringBuilder();
		new ScrubbedPieces(secrets, read::append).accept("This is a text of {{step_1}}.");
		assertThat(read).hasToString("This is a text of {{step_1}}.");
	}

	@Test
	void leavesAloneWhatIsNoSecret() {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of("abc")));
		secrets.resolve("{{secret:SHORT}}");
		assertThat(secrets.scrub("abcdef")).isEqualTo("abcdef");
		assertThat(secrets.resolve("{{step_1}} {secret:X} {{secret:}}")).isEqualTo("{{step_1}} {secret:X} {{secret:}}");
	}

}
