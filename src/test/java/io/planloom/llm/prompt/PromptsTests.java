package io.planloom.llm.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that models read: how they are filled in, replaced and checked. */
class PromptsTests {

	/** What a template, a regular expression or a renderer could take for its own. */
	private static final String HOSTILE = "<goal> <if(x)> {y} {{step_1}} \\< \\n $1 %s \uE000goal\uE000\r\n\t a\rb <";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(PromptConfiguration.class);

	@TempDir
	private Path folder;

	@Test
	void comesWithText() {
		this.runner.run((context) -> {
			Prompts prompts = context.getBean(Prompts.class);
			assertThat(PromptFile.values())
				.allSatisfy((file) -> assertThat(prompts.text(file)).isEqualTo(TestPrompts.BUILT_IN.text(file)));
		});
	}

	@ParameterizedTest
	@EnumSource(PromptFile.class)
	void showsValuesAsTheyAre(PromptFile file) {
		Map<String, String> values = file.placeholders()
			.stream()
			.collect(Collectors.toMap(Function.identity(), (name) -> HOSTILE + name));
		assertThat(file.required())
			.allSatisfy((name) -> assertThat(TestPrompts.BUILT_IN.text(file, values)).containsOnlyOnce(HOSTILE + name));
	}

	@ParameterizedTest
	@EnumSource(PromptFile.class)
	void hasNoPlaceholderThatTextDoesWithout(PromptFile file) throws IOException {
		String text = new ClassPathResource("prompts/%s.st".formatted(file.fileName()))
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(file.placeholders()).allMatch((name) -> text.matches("(?s).*<(if\\()?" + name + "\\)?>.*"));
	}

	@Test
	void replacesOneText() throws IOException {
		String location = write("Wrong:\n  <faults>\nAnswer in \\<json>{\"a\": 1}\\</json>.\n");
		this.runner.withPropertyValues("planloom.prompts.repair=" + location).run((context) -> {
			Prompts prompts = context.getBean(Prompts.class);
			assertThat(prompts.text(PromptFile.REPAIR, Map.of("faults", "- a\n- b")))
				.isEqualTo("Wrong:\n  - a\n- b\nAnswer in <json>{\"a\": 1}</json>.");
			assertThat(prompts.text(PromptFile.PLAN)).isEqualTo(TestPrompts.BUILT_IN.text(PromptFile.PLAN));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					synthesize-request | Only <missing>.              | The file lacks the placeholder <left_out>.
					example            | Look.                        | The file lacks the placeholders <goal>, <steps>.
					repair             | <faults> and <fault>         | The file has the placeholder <fault>, but this text has only <faults>.
					repair             | <faults()>                   | The file names the placeholder <faults> but does not print it; it may stand as <name> and within <if(name)>…<endif> alone.
					repair             | <if(faults)>x<endif>         | The file names the placeholder <faults> but does not print it; it may stand as <name> and within <if(name)>…<endif> alone.
					repair             | <@r()> <faults>              | The file is no template: only placeholders may stand between < and >, and a plain < is written \\<.
					repair             | <faults><if(agents)>x<endif> | The file has the placeholder <agents>, but this text has only <faults>.
					plan               | Plan <goal>.                 | The file has the placeholder <goal>, but this text has none.
					act                | If a < b.                    | The file is no template: only placeholders may stand between < and >, and a plain < is written \\<.
					replan             | <if(gates)>Gates             | The file is no template: only placeholders may stand between < and >, and a plain < is written \\<.
					plan               | "  "                         | The file is empty.
					""")
	void refusesToStartWithBadFile(String name, String text, String sentence) throws IOException {
		refuses(name, write(text), sentence);
	}

	@Test
	void refusesToStartWithoutFile() {
		refuses("plan", "file:" + this.folder.resolve("none.st"), "The file cannot be read.");
		refuses("plan", "classpath:prompts/none.st", "The file cannot be read.");
		refuses("plan", "file:" + this.folder, "The file cannot be read.");
	}

	@Test
	void namesPropertiesAsFiles() {
		assertThat(PromptFile.SYNTHESIZE_PART_REQUEST.property()).isEqualTo("planloom.prompts.synthesize-part-request");
		assertThat(Arrays.stream(PromptFile.values())).extracting(PromptFile::property)
			.hasSize(PromptProperties.class.getRecordComponents().length);
	}

	@Test
	void guideListsTextsWithTheirPlaceholders() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs", "guide", "prompts.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> line.split("\\|"))
			.map((cells) -> "|%s|%s|%s|".formatted(cells[1], cells[3], cells[4]))
			.toList();
		assertThat(rows).containsExactlyElementsOf(Arrays.stream(PromptFile.values())
			.map((file) -> "| `%s` | %s | %s |".formatted(file.property(), listed(file.required()),
					listed(file.placeholders().subList(file.required().size(), file.placeholders().size()))))
			.toList());
	}

	private static String listed(List<String> placeholders) {
		return placeholders.isEmpty() ? "–"
				: placeholders.stream().map("`<%s>`"::formatted).collect(Collectors.joining(", "));
	}

	private void refuses(String name, String location, String sentence) {
		this.runner.withPropertyValues("planloom.prompts.%s=%s".formatted(name, location))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure)
							.hasMessage("Property %s with value '%s' is invalid: %s".formatted(failure.getName(),
									failure.getValue(), sentence))
							.hasMessageContaining("planloom.prompts." + name)
							.hasMessageContaining(location.substring(location.lastIndexOf('/') + 1))));
	}

	private String write(String text) throws IOException {
		return "file:" + Files.writeString(this.folder.resolve("mine.st"), text);
	}

}
