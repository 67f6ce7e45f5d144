package io.planloom.llm.prompt;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;

/**
 * The texts that models read, read and checked when the application starts.
 */
public final class Prompts {

	private final Map<PromptFile, PromptTemplate> templates = new EnumMap<>(PromptFile.class);

	/**
	 * Reads all texts.
	 * @param properties where they are
	 * @throws InvalidConfigurationPropertyValueException if a file cannot be read, is no
	 * template, lacks a placeholder or has an unknown one
	 */
	Prompts(PromptProperties properties) {
		this((file) -> file.location(properties));
	}

	Prompts(Function<PromptFile, Resource> locations) {
		Arrays.stream(PromptFile.values())
			.forEach((file) -> this.templates.put(file, PromptTemplate.read(file, locations.apply(file))));
	}

	/**
	 * Returns a text that has no values.
	 * @param file the text
	 * @return the text without the line break at its end
	 */
	public String text(PromptFile file) {
		return text(file, Map.of());
	}

	/**
	 * Fills in a text.
	 * @param file the text
	 * @param values values of its placeholders: texts, numbers, or booleans for
	 * {@code <if(…)>}; what is missing or empty counts as absent. A value goes into the
	 * text as it is and is never read as a template
	 * @return the text without the line break at its end
	 */
	public String text(PromptFile file, Map<String, ?> values) {
		PromptTemplate template = this.templates.get(file);
		if (template == null) {
			throw new IllegalArgumentException("There is no text " + file);
		}
		return template.render(values);
	}

}
