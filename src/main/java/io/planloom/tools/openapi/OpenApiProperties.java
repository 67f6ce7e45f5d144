package io.planloom.tools.openapi;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * HTTP services whose operations steps may call.
 *
 * @param openapi the services by name; their tools are called
 * {@code openapi.NAME.OPERATION}
 */
@ConfigurationProperties("planloom.tools")
record OpenApiProperties(@DefaultValue Map<String, Service> openapi) {

	OpenApiProperties {
		openapi = Map.copyOf(openapi);
		openapi.keySet().forEach((name) -> {
			if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
				throw new IllegalArgumentException(
						"planloom.tools.openapi: the name %s must have letters, digits, _ and - alone, and 40 at most"
							.formatted(name));
			}
		});
	}

	/**
	 * A service.
	 *
	 * @param enabled whether its tools are offered, by default true
	 * @param document its OpenAPI 3 document, JSON or YAML: an http or https URL,
	 * {@code classpath:} or the path of a file
	 * @param baseUrl address that the paths are added to; by default the document's first
	 * server
	 * @param operations ids of the operations that become tools, with {@code *} for any
	 * characters; all by default
	 * @param headers headers of each request, such as {@code Authorization}
	 */
	record Service(@DefaultValue("true") boolean enabled, String document, @Nullable String baseUrl,
			@DefaultValue("*") List<String> operations, @DefaultValue Map<String, String> headers) {

		Service {
			if (document == null || document.isBlank()) {
				throw new IllegalArgumentException("An entry of planloom.tools.openapi must have a document");
			}
		}

		/** Without what may be secret. */
		@Override
		public String toString() {
			return "Service[document=%s]".formatted(this.document);
		}

	}

}
