package io.planloom.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.golden.GeneratedPart;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/configuration.md} has every property as the code describes it. Headings and
 * introductions are written by hand; a group of properties that has none fails the test.
 */
class ConfigurationDocumentTests {

	private static final Path DOCUMENT = Path.of("docs/configuration.md");

	private static final Pattern GROUP = Pattern.compile("<!-- generated: (planloom\\.[a-z.-]+) -->");

	private static final Pattern MENTION = Pattern.compile("`(planloom\\.[a-z][a-z0-9.-]*[a-z0-9])`");

	/** A row of a table: properties of one group, and their defaults. */
	private static final Pattern SETTING = Pattern.compile("(?m)^\\| (`planloom\\.[^|]+) \\| ([^|]+) \\|");

	private static final Pattern VARIABLE = Pattern.compile("\\b(?:OPENAI|PLANLOOM|SERVER|SPRING)_[A-Z_]*[A-Z]\\b");

	private final List<ConfigurationProperty> properties = ConfigurationProperty.all();

	@Test
	void everyPropertyIsOfGroup() {
		List<String> groups = groups();
		assertThat(this.properties).isNotEmpty()
			.allSatisfy((property) -> assertThat(groups).as("groups that " + DOCUMENT + " introduces")
				.anyMatch((group) -> isOf(group, property)))
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).isNotBlank());
	}

	@Test
	void tablesAreThoseOfTheCode() {
		List<String> groups = groups();
		for (String group : groups) {
			GeneratedPart.assertMatches(DOCUMENT, group,
					this.properties.stream()
						.filter((property) -> group.equals(groupOf(property, groups)))
						.map(ConfigurationProperty::row)
						.collect(Collectors.joining("\n",
								"| property | value | default | what it does |\n|---|---|---|---|\n", "")));
		}
	}

	@Test
	void documentsNameNoOtherProperty() throws IOException {
		for (Document document : Document.all()) {
			assertThat(mentions(document.path())).as(document.toString()).allMatch(this::exists);
		}
		assertThat(mentions(Path.of("README.md"))).isNotEmpty();
	}

	@Test
	void documentsNameNoOtherVariable() throws IOException {
		String configuration = Files.readString(DOCUMENT);
		for (Document document : Document.all()) {
			assertThat(VARIABLE.matcher(Files.readString(document.path())).results().map(MatchResult::group).distinct())
				.as(document.toString())
				.allMatch((variable) -> isVariable(variable) || configuration.contains("`" + variable + "`"));
		}
	}

	/** What stands in no code font is told in words. */
	@Test
	void readmeTellsTheDefaults() throws IOException {
		Map<String, String> told = new TreeMap<>();
		for (MatchResult row : SETTING.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
			List<String> names = coded(row.group(1));
			List<String> defaults = coded(row.group(2));
			String group = names.getFirst().substring(0, names.getFirst().lastIndexOf('.'));
			for (int index = 0; index < defaults.size(); index++) {
				told.put(names.get(index).replaceFirst("^\\.", group + "."), defaults.get(index));
			}
		}
		assertThat(told).hasSizeGreaterThan(4)
			.allSatisfy(
					(name, value) -> assertThat(this.properties).filteredOn((property) -> property.name().equals(name))
						.extracting(ConfigurationProperty::initial)
						.as(name)
						.containsExactly(value));
	}

	private static List<String> coded(String cell) {
		return Pattern.compile("`([^`]+)`").matcher(cell).results().map((name) -> name.group(1)).toList();
	}

	@Test
	void examplesSetWhatThereIs() {
		List<String> set = Document.all()
			.stream()
			.flatMap((document) -> document.blocks().stream())
			.filter((block) -> block.language().equals("yaml"))
			.flatMap((block) -> keys(block.text()).stream())
			.toList();
		assertThat(set).isNotEmpty()
			.allMatch((key) -> this.properties.stream()
				.anyMatch((property) -> plain(key)
					.matches(property.name().replace(".", "\\.").replace("NAME", "[A-Za-z_-]+"))));
	}

	/** Without the place in a list, and with names for what stands in brackets. */
	private static String plain(String key) {
		return key.replaceAll("\\[\\d+]", "").replaceAll("\\[[^]]+]", ".name");
	}

	private static Collection<String> keys(String yaml) {
		YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
		file.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		return Objects.requireNonNull(file.getObject()).stringPropertyNames();
	}

	/** Dashes are left out, or written as dots are. */
	private boolean isVariable(String name) {
		return this.properties.stream()
			.map((property) -> property.name().toUpperCase(Locale.ROOT).replace('.', '_'))
			.anyMatch((property) -> name.equals(property.replace("-", "")) || name.equals(property.replace('-', '_')));
	}

	private static Stream<String> mentions(Path document) throws IOException {
		return MENTION.matcher(Files.readString(document)).results().map((mention) -> mention.group(1));
	}

	/** A group may be named for all of it. */
	private boolean exists(String name) {
		return this.properties.stream()
			.anyMatch((property) -> property.name().equals(name) || property.name().startsWith(name + "."));
	}

	private static List<String> groups() {
		try {
			return GROUP.matcher(Files.readString(DOCUMENT)).results().map((group) -> group.group(1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The longest name wins: {@code planloom.models.gate} has a table of its own. */
	private static String groupOf(ConfigurationProperty property, List<String> groups) {
		return groups.stream()
			.filter((group) -> isOf(group, property))
			.max(Comparator.comparingInt(String::length))
			.orElse("");
	}

	/** A group may have the name of a property. */
	private static boolean isOf(String group, ConfigurationProperty property) {
		return (property.name() + ".").startsWith(group + ".");
	}

}
