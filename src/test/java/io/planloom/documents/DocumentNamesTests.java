package io.planloom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Types and members that documents name are those of the sources. */
class DocumentNamesTests {

	private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");

	/** A type, perhaps with its package before and a member behind. */
	private static final Pattern NAME = Pattern
		.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w*)(?:\\.([a-z]\\w*))?(?:\\(\\))?`");

	private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

	/** Of the JDK and of Spring, and a header. */
	private static final Set<String> OTHERS = Set.of("System", "Authorization", "ChatModel",
			"StructuredOutputChatOptions", "RestClientResponseException", "ToolCallback", "ToolCallbackProvider",
			"ToolContext");

	@Test
	void namesAreThoseOfTheSources() throws IOException {
		Map<String, String> sources = sources();
		List<String> unknown = new ArrayList<>();
		for (Document document : Document.all()) {
			String prose = FENCED.matcher(Files.readString(document.path())).replaceAll("");
			NAME.matcher(prose)
				.results()
				.filter((name) -> !OTHERS.contains(name.group(1)) && !isKnown(name, sources))
				.map((name) -> document + ": " + name.group())
				.forEach(unknown::add);
		}
		assertThat(unknown).isEmpty();
	}

	private static boolean isKnown(MatchResult name, Map<String, String> sources) {
		String source = sources.get(name.group(1));
		return source != null
				&& (name.group(2) == null || Pattern.compile("\\b" + name.group(2) + "\\b").matcher(source).find());
	}

	/** Returns the source of each type, that of what it is nested in if it is nested. */
	private static Map<String, String> sources() throws IOException {
		Map<String, String> sources = new HashMap<>();
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String source = Files.readString(file);
				DECLARED.matcher(source)
					.results()
					.forEach((type) -> sources.merge(type.group(1), source, String::concat));
			}
		}
		return sources;
	}

}
