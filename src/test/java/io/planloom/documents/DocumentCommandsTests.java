package io.planloom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command of a document is run by a test, or somebody decided that none does. */
class DocumentCommandsTests {

	private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

	private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");

	private static final Pattern JAR = Pattern.compile("target/(\\S+\\.jar)");

	private final UnrunCommands unrun = new UnrunCommands();

	@Test
	void everyCommandIsDecided() {
		assertThat(commands().filter((command) -> !this.unrun.decides(command)))
			.as("run it in DocumentCommandsIntegrationTests, or list it in not-run.txt with the reason")
			.isEmpty();
	}

	@Test
	void newCommandIsUndecided() {
		assertThat(this.unrun.decides(new ShellCommand("curl localhost:8080/plans"))).isTrue();
		assertThat(this.unrun.decides(new ShellCommand("./mvnw clean"))).isFalse();
		assertThat(this.unrun.decides(new ShellCommand("curl localhost:8080/plans; docker compose up"))).isFalse();
	}

	@Test
	void whatIsNotRunStandsInDocument() {
		assertThat(commands().map(ShellCommand::normalized)).containsAll(this.unrun.reasons().keySet());
		assertThat(this.unrun.reasons().values()).noneMatch(String::isBlank);
	}

	@Test
	void whatIsNotRunNamesWhatThereIs() throws IOException {
		String pom = Files.readString(Path.of("pom.xml"));
		assertThat(named(PROFILE)).isNotEmpty()
			.allSatisfy((profile) -> assertThat(pom).contains("<id>" + profile + "</id>"));
		assertThat(named(JAR)).isNotEmpty()
			.allSatisfy((jar) -> assertThat(pom).contains("<artifactId>planloom</artifactId>\n\t<version>"
					+ jar.replaceFirst("^planloom-", "").replaceFirst("\\.jar$", "") + "</version>"));
		assertThat(named(TEST)).isNotEmpty().allSatisfy((test) -> assertThat(testClasses()).contains(test + ".java"));
	}

	@Test
	void dividesBlocksIntoCommands() {
		assertThat(ShellCommand.split("one \\\n  more\n\ntwo 'a\nb'\nfor x in 1; do\n  it\ndone\nlast"))
			.extracting(ShellCommand::text)
			.containsExactly("one \\\n  more", "two 'a\nb'", "for x in 1; do\n  it\ndone", "last");
		assertThat(new ShellCommand("run \\\n  it   # why").normalized()).isEqualTo("run it");
	}

	@Test
	void findsCode() {
		assertThat(CodeBlock.of("text\n\n    ./run\n\n  ```sh\n  go\n  ```\n```\nout\n```\nmore\n```\nno\n```\n"))
			.containsExactly(new CodeBlock(3, "sh", "./run", false), new CodeBlock(6, "sh", "go", false),
					new CodeBlock(9, "", "out", true), new CodeBlock(13, "", "no", false));
	}

	private static Stream<ShellCommand> commands() {
		return Document.all()
			.stream()
			.flatMap((document) -> document.examples().stream())
			.flatMap((example) -> example.commands().stream());
	}

	private List<String> named(Pattern pattern) {
		return this.unrun.reasons()
			.keySet()
			.stream()
			.flatMap((command) -> pattern.matcher(command).results())
			.map((result) -> result.group(1))
			.toList();
	}

	private static List<String> testClasses() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
