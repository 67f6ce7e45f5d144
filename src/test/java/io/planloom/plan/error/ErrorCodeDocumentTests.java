package io.planloom.plan.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.plan.error.StepErrorCode.Retry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents say of error codes is what the constants say. Run with
 * {@code -Dgolden.write=true} to write the table.
 */
class ErrorCodeDocumentTests {

	private static final Path SOURCE = Path.of("src/main/java/io/planloom/plan/error/StepErrorCode.java");

	private static final Path OPERATIONS = Path.of("docs/operations.md");

	private static final String HEAD = """
			| code | means | raised by | another try |
			|---|---|---|---|
			""";

	private static final Pattern CONSTANT = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+([A-Z_]+)\\(\"",
			Pattern.DOTALL);

	private static final Pattern TEXT = Pattern.compile("(.+)\\. Raised by (.+)\\.");

	private static final Map<Retry, String> RETRIES = Map.of(Retry.YES, "may succeed", Retry.NO, "is of no use",
			Retry.DEPENDS, "`retryable` tells");

	private static final Map<StepErrorCode, Matcher> TEXTS = new TreeMap<>();

	@BeforeAll
	static void readJavadoc() throws IOException {
		Matcher constants = CONSTANT.matcher(Files.readString(SOURCE));
		while (constants.find()) {
			String text = constants.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
			TEXTS.put(StepErrorCode.valueOf(constants.group(2)), TEXT.matcher(text));
		}
	}

	@Test
	void eachConstantSaysWhatHappenedAndWhoRaisesIt() {
		assertThat(TEXTS).containsOnlyKeys(StepErrorCode.values());
		assertThat(TEXTS.values()).allMatch(Matcher::matches);
	}

	@Test
	void operationsListEachCode() throws IOException {
		String document = Files.readString(OPERATIONS);
		int start = document.indexOf(HEAD);
		int end = document.indexOf("\n\n", start);
		if (Boolean.getBoolean("golden.write")) {
			document = document.substring(0, start) + table() + document.substring(end + 1);
			Files.writeString(OPERATIONS, document);
		}
		assertThat(document).contains("\n\n" + table() + "\n");
	}

	@Test
	void apiListsEachCode() throws IOException {
		List<String> listed = Files.readAllLines(Path.of("docs/openapi.yaml"))
			.stream()
			.dropWhile((line) -> !line.equals("    StepError:"))
			.dropWhile((line) -> !line.endsWith("x-extensible-enum:"))
			.skip(1)
			.takeWhile((line) -> line.startsWith("          - "))
			.map((line) -> line.strip().substring(2))
			.toList();
		assertThat(listed).containsExactlyInAnyOrder(
				Arrays.stream(StepErrorCode.values()).map(StepErrorCode::wireName).toArray(String[]::new));
	}

	private static String table() {
		StringBuilder table = new StringBuilder(HEAD);
		TEXTS.forEach((code, text) -> table.append("| `%s` | %s | %s | %s |\n".formatted(code.wireName(), cell(text, 1),
				cell(text, 2), RETRIES.get(code.retry()))));
		return table.toString();
	}

	private static String cell(Matcher text, int group) {
		assertThat(text.matches()).isTrue();
		return text.group(group);
	}

}
