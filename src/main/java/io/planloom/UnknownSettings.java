package io.planloom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.planloom.text.Suggestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Warns of settings below {@code planloom} that the service does not have, since Spring
 * Boot ignores them. The service starts all the same, so that an older version still runs
 * with the settings of a newer one.
 */
@Component
class UnknownSettings {

	private static final Logger logger = LoggerFactory.getLogger(UnknownSettings.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("planloom");

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private final Environment environment;

	UnknownSettings(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void warn() throws IOException {
		find().forEach((setting) -> logger.warn("{}", setting));
	}

	/** Returns a sentence for each setting that is unknown, by name. */
	List<String> find() throws IOException {
		List<String> names = new ArrayList<>(List.of(ParentProcess.BINDS));
		List<String> open = new ArrayList<>();
		for (JsonNode property : metadata().path("properties")) {
			String name = property.path("name").asString();
			names.add(name);
			if (property.path("type").asString().matches("java\\.util\\.(?:Map|List|Set)<.*")) {
				open.add(plain(name));
			}
		}
		List<String> known = names.stream().map(UnknownSettings::plain).toList();
		return Stream
			.concat(given().stream().filter(EndpointSettings::isLost).map(EndpointSettings::warning), given().stream()
				.filter((name) -> !known.contains(plain(name)) && open.stream().noneMatch(plain(name)::startsWith))
				.map((name) -> "The setting %s is unknown and has no effect%s.".formatted(name,
						suggestion(name, names))))
			.toList();
	}

	/** Compares the last parts alone where the group is known, else the whole names. */
	private static String suggestion(String name, List<String> names) {
		String group = name.substring(0, name.lastIndexOf('.') + 1);
		List<String> members = names.stream()
			.filter((other) -> other.startsWith(group) && other.indexOf('.', group.length()) < 0)
			.map((other) -> other.substring(group.length()))
			.toList();
		return members.isEmpty() ? Suggestion.of(name, names) : Suggestion.of(name.substring(group.length()), members);
	}

	/** Returns the names of the settings that are given. */
	private List<String> given() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.flatMap((source) -> ((IterableConfigurationPropertySource) source).stream())
			.filter(ROOT::isAncestorOf)
			.map(ConfigurationPropertyName::toString)
			.distinct()
			.sorted()
			.toList();
	}

	/** Environment variables separate words and names alike. */
	private static String plain(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private static JsonNode metadata() throws IOException {
		try (InputStream content = new ClassPathResource(METADATA).getInputStream()) {
			return JsonMapper.shared().readTree(content);
		}
	}

}
