package io.planloom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents lead to files and headings that exist, and the first ones stay short. */
class DocumentLinksTests {

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)\\s]+)\\)");

	/** Code may look like a link or a heading and is neither. */
	private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");

	private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

	@Test
	void linksLeadToFilesAndHeadings() throws IOException {
		List<String> dead = new ArrayList<>();
		for (Path document : documents()) {
			links(document).filter((link) -> !leadsSomewhere(document, link))
				.map((link) -> document + ": " + link)
				.forEach(dead::add);
		}
		assertThat(dead).isEmpty();
	}

	@Test
	void fencesAreClosed() throws IOException {
		for (Path document : documents()) {
			assertThat(Files.readAllLines(document).stream().filter((line) -> line.strip().startsWith("```")).count())
				.as(document.toString())
				.isEven();
		}
	}

	@Test
	void guidesAreReachedFromReadme() throws IOException {
		Set<Path> linked = new HashSet<>();
		links(Path.of("README.md")).forEach((link) -> linked.add(Path.of(link.replaceFirst("#.*", ""))));
		assertThat(linked).containsAll(markdown(Path.of("docs/guide")));
	}

	@Test
	void readmeIsShort() throws IOException {
		assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(220);
	}

	@Test
	void architectureIsShort() throws IOException {
		assertThat(Files.readAllLines(Path.of("docs/architecture.md"))).hasSizeLessThanOrEqualTo(150);
	}

	@Test
	void headingsAreNamedAsOnThePage() {
		assertThat(anchors("# Run it\n## `docs` & *links*, once\n## Run it\n")).containsExactlyInAnyOrder("run-it",
				"docs--links-once", "run-it-1");
	}

	private static List<Path> documents() throws IOException {
		List<Path> documents = new ArrayList<>(markdown(Path.of("docs")));
		documents.addAll(markdown(Path.of("bench")));
		try (Stream<Path> files = Files.list(Path.of(""))) {
			documents.addAll(files.filter(DocumentLinksTests::isMarkdown).toList());
		}
		assertThat(documents).contains(Path.of("README.md"), Path.of("CONTRIBUTING.md"));
		return documents;
	}

	private static List<Path> markdown(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(DocumentLinksTests::isMarkdown).toList();
		}
	}

	private static boolean isMarkdown(Path file) {
		return file.toString().endsWith(".md");
	}

	private static Stream<String> links(Path document) throws IOException {
		String prose = CODE.matcher(prose(Files.readString(document))).replaceAll("");
		return LINK.matcher(prose).results().map((link) -> link.group(1));
	}

	private static String prose(String text) {
		return FENCED.matcher(text).replaceAll("");
	}

	private static boolean leadsSomewhere(Path document, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
		return Files.exists(target) && (parts.length == 1 || anchorsOf(target).contains(parts[1]));
	}

	private static Set<String> anchorsOf(Path document) {
		try {
			return anchors(Files.readString(document));
		}
		catch (IOException ex) {
			throw new AssertionError("Headings of " + document + " cannot be read", ex);
		}
	}

	/**
	 * Names headings as the pages of common hosts do; one that comes again is counted.
	 */
	private static Set<String> anchors(String text) {
		Set<String> anchors = new HashSet<>();
		for (MatchResult heading : HEADING.matcher(prose(text)).results().toList()) {
			String anchor = heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-');
			String name = anchor;
			for (int again = 1; !anchors.add(name); again++) {
				name = anchor + "-" + again;
			}
		}
		return anchors;
	}

}
