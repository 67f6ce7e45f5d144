package io.planloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What would make a test depend on how fast its machine is. */
class PatienceTests {

	private static final Path SOURCES = Path.of("src/test/java");

	/** Measures, and asserts nothing. */
	private static final Path BENCH = SOURCES.resolve("io/planloom/bench");

	private static final Pattern HASTE = Pattern
		.compile(String.join("|", "\\.atMost\\(", "assertTimeout", "@Timeout", "Thread\\.sleep", "ThreadCpuTime",
				"currentTimeMillis", "(?:is(?:Less|Between)\\w*)\\(\\s*Duration\\.", "Duration\\.between",
				"nanoTime\\(\\)\\s*-", "(?:failsWithin|succeedsWithin)\\((?!Patience)", "TimeUnit\\.SECONDS"));

	@Test
	void noTestHasTimeOfItsOwn() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java") && !file.startsWith(BENCH))
				.filter((file) -> !file.endsWith("PatienceTests.java"))
				.flatMap(PatienceTests::haste)).as("Count instead, or await with no time").isEmpty();
		}
	}

	private static Stream<String> haste(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			return lines.stream()
				.filter((line) -> HASTE.matcher(line).find())
				.map((line) -> file.getFileName() + ": " + line.strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
