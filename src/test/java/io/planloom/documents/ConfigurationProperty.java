package io.planloom.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A property as the code describes it.
 *
 * @param name in kebab case, {@code NAME} where any name may stand
 * @param type of its value, as people read it
 * @param initial its default, empty if there is none
 * @param description from the Javadoc, as Markdown
 */
record ConfigurationProperty(String name, String type, String initial, String description) {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Pattern ENUM_MAP = Pattern.compile("java\\.util\\.Map<(io\\.planloom\\.[^,]+),(.+)>");

	private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");

	private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal) ([^}]*)}");

	/** Reads those that the compiler's annotation processor found, sorted by name. */
	static List<ConfigurationProperty> all() {
		return JsonMapper.shared()
			.readTree(metadata())
			.at("/properties")
			.valueStream()
			.flatMap(ConfigurationProperty::read)
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.toList();
	}

	/** Other libraries have such files, too, but in their jars. */
	private static String metadata() {
		try {
			URL file = Collections.list(ConfigurationProperty.class.getClassLoader().getResources(METADATA))
				.stream()
				.filter((url) -> url.getProtocol().equals("file"))
				.findFirst()
				.orElseThrow();
			return Files.readString(Path.of(file.getPath()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<ConfigurationProperty> read(JsonNode property) {
		String name = property.at("/name").asString();
		Matcher map = MAP.matcher(property.at("/type").asString());
		Class<?> values = (map.matches() && map.group(1).startsWith("io.planloom.")) ? type(map.group(1))
				: Object.class;
		if (values.isRecord()) {
			return of(name + ".NAME.", values);
		}
		return Stream.of(new ConfigurationProperty(map.matches() ? name + ".NAME" : name,
				readable(map.matches() ? map.group(1) : property.at("/type").asString()),
				readable(property.get("defaultValue")), markdown(property.at("/description").asString(""))));
	}

	/** The processor does not describe what the values of a map have. */
	private static Stream<ConfigurationProperty> of(String prefix, Class<?> values) {
		return Arrays.stream(values.getRecordComponents())
			.flatMap((component) -> component.getType().isRecord()
					? of(prefix + kebab(component.getName()) + ".", component.getType())
					: Stream.of(of(prefix, values, component)));
	}

	private static ConfigurationProperty of(String prefix, Class<?> values, RecordComponent component) {
		DefaultValue initial = component.getAnnotation(DefaultValue.class);
		String names = Map.class.isAssignableFrom(component.getType()) ? ".NAME" : "";
		return new ConfigurationProperty(prefix + kebab(component.getName()) + names,
				readable(component.getGenericType().getTypeName()),
				(initial != null) ? String.join(", ", initial.value()) : "",
				markdown(parameter(values, component.getName())));
	}

	private static String parameter(Class<?> values, String component) {
		String outer = values.getName().replaceAll("\\$.*", "").replace('.', '/');
		try {
			String source = Files.readString(SOURCES.resolve(outer + ".java"));
			String before = source.substring(0, source.indexOf("record " + values.getSimpleName() + "("));
			String comment = before.substring(before.lastIndexOf("/**")).replaceAll("\\n\\s*\\* ?", "\n");
			Matcher parameter = Pattern.compile("(?s)@param " + component + " (.*?)(?=\\n@|\\n/|\\*/|$)")
				.matcher(comment);
			return parameter.find() ? parameter.group(1).strip().replaceAll("\\s+", " ") : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String readable(String type) {
		Matcher map = ENUM_MAP.matcher(type);
		if (map.matches()) {
			return "for each of %s: %s".formatted(readable(map.group(1)), readable(map.group(2)));
		}
		if (type.startsWith("io.planloom.")) {
			return Arrays.stream(type(type).getEnumConstants())
				.map((value) -> "`" + ((Enum<?>) value).name().toLowerCase(Locale.ROOT) + "`")
				.collect(Collectors.joining(", "));
		}
		return switch (type.replaceAll("(\\w+\\.)+", "")) {
			case "Integer", "int", "Long", "long" -> "integer";
			case "Double", "double", "BigDecimal" -> "number";
			case "Boolean", "boolean" -> "`true`, `false`";
			case "Duration" -> "duration";
			case "Path" -> "path";
			case "DataSize" -> "size, such as 64KB";
			case "Resource" -> "location";
			case "List<String>" -> "list";
			case "Map<String, String>" -> "text";
			case "String" -> "text";
			default -> "`" + type.replaceAll("(\\w+\\.)+", "") + "`";
		};
	}

	private static String readable(@Nullable JsonNode initial) {
		String text = (initial != null) ? initial.asString("") : "";
		return text.startsWith("PT") ? readable(Duration.parse(text)) : text;
	}

	private static String readable(Duration duration) {
		if (duration.toMillisPart() > 0) {
			return duration.toMillis() + "ms";
		}
		return (duration.toSecondsPart() > 0) ? duration.toSeconds() + "s" : duration.toMinutes() + "m";
	}

	private static String markdown(String description) {
		return CODE.matcher(description).replaceAll("`$1`").replace("|", "\\|");
	}

	private static String kebab(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static Class<?> type(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns a line of a table. */
	String row() {
		return "| `%s` | %s | %s | %s |".formatted(this.name, this.type,
				this.initial.isEmpty() ? "" : "`" + this.initial + "`", this.description);
	}

}
