package io.planloom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be counted in the documents is right. */
class DocumentTests {

	private static final Pattern ITEM = Pattern.compile("(\\d+)\\. .*");

	private static final Pattern COUNTED_DECISIONS = Pattern
		.compile("\\b(?:two|three|four|five|six|seven|eight|nine|ten|\\d+) decisions\\b");

	@ParameterizedTest
	@MethodSource("documents")
	void listsAreNumberedWithoutGapAndRepetition(Path document) throws IOException {
		assertThat(misnumbered(Files.readString(document))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void examplesAreClosed(Path document) throws IOException {
		assertThat(unclosed(Files.readString(document))).isEmpty();
	}

	/** A number in words is not raised with the next decision. */
	@ParameterizedTest
	@MethodSource("documents")
	void decisionsAreNotCounted(Path document) throws IOException {
		assertThat(Files.readString(document)).doesNotContainPattern(COUNTED_DECISIONS);
	}

	@Test
	void findsWhatIsMisnumbered() {
		assertThat(misnumbered("1. a\n2. b\n   more\n2. c")).containsExactly("2. c");
		assertThat(misnumbered("1. a\n3. c")).containsExactly("3. c");
		assertThat(misnumbered("1. a\n2. b\n\n## Next\n\n1. a\n")).isEmpty();
	}

	@Test
	void findsWhatIsNotClosed() {
		assertThat(unclosed("```sh\nrun\n```\n```\nout\n```\n")).isEmpty();
		assertThat(unclosed("```sh\nrun\n## Next\n```sh\nrun\n```\n")).isNotEmpty();
	}

	private static List<String> misnumbered(String document) {
		List<String> found = new ArrayList<>();
		int last = 0;
		for (String line : document.lines().toList()) {
			Matcher item = ITEM.matcher(line);
			if (line.startsWith("#")) {
				last = 0;
			}
			else if (item.matches()) {
				int number = Integer.parseInt(item.group(1));
				if (number != last + 1) {
					found.add(line);
				}
				last = number;
			}
		}
		return found;
	}

	/** Finds examples that begin within another one, or do not end. */
	private static List<String> unclosed(String document) {
		List<String> found = new ArrayList<>();
		String open = null;
		for (String fence : document.lines().map(String::strip).filter((line) -> line.startsWith("```")).toList()) {
			if (open != null && !fence.equals("```")) {
				found.add(fence);
			}
			open = (open != null) ? null : fence;
		}
		if (open != null) {
			found.add(open);
		}
		return found;
	}

	private static List<Path> documents() throws IOException {
		try (Stream<Path> roots = Files.list(Path.of("")); Stream<Path> docs = Files.walk(Path.of("docs"))) {
			return Stream.concat(roots, docs).filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
	}

}
