package io.planloom.secrets;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the secrets are that settings of tools and model endpoints name as
 * {@code {{secret:NAME}}}. Beans {@code SecretSource} of the application are asked first.
 *
 * @param env names of secrets with the environment variables that have them; by default
 * each secret is in the variable of its own name
 * @param directory directory with a file for each secret, as Docker and Kubernetes mount
 * them; none by default
 */
@ConfigurationProperties("planloom.secrets")
record SecretProperties(@DefaultValue Map<String, String> env, @Nullable Path directory) {
}
