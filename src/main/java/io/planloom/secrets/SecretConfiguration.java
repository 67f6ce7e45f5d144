package io.planloom.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the sources of secrets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
class SecretConfiguration {

	private static final long LARGEST = 64 * 1024;

	@Bean
	Secrets secrets(ObjectProvider<SecretSource> sources, SecretProperties properties) {
		List<SecretSource> all = Stream
			.concat(sources.orderedStream(),
					Stream.of((name) -> file(properties.directory(), name), (name) -> variable(properties, name)))
			.toList();
		return new Secrets(all);
	}

	private static Optional<String> variable(SecretProperties properties, String name) {
		return Optional.ofNullable(System.getenv(properties.env().getOrDefault(name, name)));
	}

	/** The names of secrets have no slash, so none leads out of the directory. */
	private static Optional<String> file(@Nullable Path directory, String name) {
		if (directory == null || name.startsWith(".")) {
			return Optional.empty();
		}
		Path file = directory.resolve(name);
		try {
			return (Files.isRegularFile(file) && Files.size(file) <= LARGEST)
					? Optional.of(Files.readString(file).strip()) : Optional.empty();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The secret %s cannot be read from its file".formatted(name), ex);
		}
	}

}
