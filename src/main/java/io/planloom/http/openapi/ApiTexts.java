package io.planloom.http.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** What the OpenAPI document says in words; a test fails when a field has none. */
@Component
public class ApiTexts {

	private final Properties texts;

	ApiTexts() {
		try {
			this.texts = PropertiesLoaderUtils.loadProperties(
					new EncodedResource(new ClassPathResource("openapi/texts.properties"), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public @Nullable String find(String key) {
		return this.texts.getProperty(key);
	}

	public @Nullable String field(String type, String name) {
		return find("field.%s.%s".formatted(type, name));
	}

}
