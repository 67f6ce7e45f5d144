package io.planloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No prompt has a tab or two spaces within a sentence, which edits of a file leave there,
 * or lines of a text block that are joined without a backslash.
 */
class PromptTextTests {

	private static final Pattern GAP = Pattern.compile("\\S+(?: {2}| ?\\t)[ \\t]*\\S+");

	@Test
	void textsOfTheCodeHaveNoGaps() throws Exception {
		List<Path> classes = files(classes(), ".class");
		assertThat(classes).hasSizeGreaterThan(100);
		assertThat(classes).flatExtracting(PromptTextTests::texts)
			.isNotEmpty()
			.allSatisfy((text) -> assertThat(gaps(text)).as(text).isEmpty());
	}

	@Test
	void filesOfPromptsHaveNoGaps() throws Exception {
		List<Path> prompts = files(classes().resolve("prompts"), ".st");
		assertThat(prompts).hasSizeGreaterThan(10)
			.allSatisfy((prompt) -> assertThat(gaps(Files.readString(prompt))).as(prompt.toString()).isEmpty());
	}

	@Test
	void promptsAsTheyAreSentHaveNoGaps() throws Exception {
		List<Path> prompts = files(Path.of("src", "test", "resources", "prompts"), ".md");
		assertThat(prompts).isNotEmpty()
			.allSatisfy((prompt) -> assertThat(gaps(Files.readString(prompt))).as(prompt.toString()).isEmpty());
	}

	@Test
	void promptsOfAgentsHaveNoGaps() throws Exception {
		assertThat(gaps(Files.readString(classes().resolve("agents.yaml")))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dependency of it, \t\t\ttoo", "a way to\twhat it needs", "One.  Two", "- a  b" })
	void findsGaps(String text) {
		assertThat(gaps("Line\n" + text + "\nLine")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\n\t\t\"a\": 1\n}", "Rules:\n  - one\n  - two ", "one \n\ttwo" })
	void leavesIndentsAlone(String text) {
		assertThat(gaps(text)).isEmpty();
	}

	private static List<String> gaps(String text) {
		return GAP.matcher(text).results().map(MatchResult::group).toList();
	}

	private static List<String> texts(Path type) {
		try {
			Iterable<PoolEntry> constants = ClassFile.of().parse(type).constantPool();
			return StreamSupport.stream(constants.spliterator(), false)
				.filter(StringEntry.class::isInstance)
				.map((constant) -> ((StringEntry) constant).stringValue())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> files(Path root, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
	}

	private static Path classes() throws URISyntaxException {
		return Path.of(PlanloomApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

}
