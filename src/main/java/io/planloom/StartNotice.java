package io.planloom;

import java.net.URI;

import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Tells in one line where the service is and what it runs on. */
@Component
class StartNotice {

	private static final Logger logger = LoggerFactory.getLogger(StartNotice.class);

	private final Environment environment;

	private final @Nullable Models models;

	@Autowired
	StartNotice(Environment environment, ObjectProvider<Models> models) {
		this(environment, models.getIfAvailable());
	}

	StartNotice(Environment environment, @Nullable Models models) {
		this.environment = environment;
		this.models = models;
	}

	@EventListener(ApplicationReadyEvent.class)
	void announce() {
		if (this.environment.containsProperty("local.server.port")) {
			logger.info("{}", text());
		}
	}

	String text() {
		String base = base();
		return "Planloom is ready: API %s/plans · Swagger UI %s/swagger-ui.html · health %s/actuator/health · database %s · model %s"
			.formatted(base, base, base, database(), model());
	}

	private String base() {
		String address = property("server.address", "127.0.0.1");
		boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
		String scheme = property("server.ssl.enabled", "false").equals("true") ? "https" : "http";
		return "%s://%s:%s%s".formatted(scheme, everywhere ? "localhost" : address, property("local.server.port", ""),
				property("server.servlet.context-path", ""));
	}

	private String database() {
		String url = property("spring.datasource.url", "");
		return url.isEmpty() ? "embedded in " + property("planloom.embedded.directory", "data/postgres")
				: withoutSecrets(url.replaceFirst("^jdbc:", ""));
	}

	private String model() {
		if (this.models != null && !this.models.isDemo() && isElsewhere()) {
			String executor = this.models.resolve(ModelRole.EXECUTOR, null);
			return "%s at %s".formatted(executor, this.models.endpointOf(executor));
		}
		String endpoint = property("planloom.models.base-url", "");
		boolean keyless = endpoint.isEmpty() && property("planloom.models.api-key", "").isEmpty();
		if (property("planloom.models.demo.enabled", String.valueOf(keyless)).equals("true")) {
			return "demo (no OPENAI_API_KEY or OPENAI_BASE_URL is given)";
		}
		return "%s at %s".formatted(property("planloom.models.executor", "of the default name"),
				endpoint.isEmpty() ? "OpenAI" : withoutSecrets(endpoint));
	}

	/**
	 * Tells whether steps are not done at the default endpoint: by another, or a bean.
	 */
	private boolean isElsewhere() {
		String executor = property("planloom.models.executor", "");
		String name = executor.substring(0, Math.max(0, executor.indexOf('/')));
		return !property("planloom.models.endpoints." + name + ".base-url", "").isEmpty()
				|| (property("planloom.models.base-url", "") + property("planloom.models.api-key", "")).isEmpty();
	}

	/** Addresses may carry a user, a password or a key. */
	private static String withoutSecrets(String address) {
		try {
			URI uri = URI.create(address);
			return (uri.getHost() != null) ? uri.getHost() + port(uri) + uri.getPath() : "at the given address";
		}
		catch (IllegalArgumentException ex) {
			return "at the given address";
		}
	}

	private static String port(URI uri) {
		return (uri.getPort() != -1) ? ":" + uri.getPort() : "";
	}

	private String property(String name, String otherwise) {
		String value = this.environment.getProperty(name);
		return StringUtils.hasText(value) ? value.strip() : otherwise;
	}

}
