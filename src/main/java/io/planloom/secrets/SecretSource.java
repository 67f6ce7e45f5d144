package io.planloom.secrets;

import java.util.Optional;

/**
 * A place that secrets are kept in, such as a vault. Every bean of this kind is asked, in
 * their order, before the service's own sources.
 */
@FunctionalInterface
public interface SecretSource {

	/**
	 * Finds a secret. It is asked for each request that needs one, so that a secret that
	 * changes is used at once.
	 * @param name letters, digits, {@code _}, {@code -} and {@code .}
	 * @return empty if it has none of this name
	 */
	Optional<String> find(String name);

}
