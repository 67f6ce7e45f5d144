package io.planloom.tools.openapi;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.planloom.http.outbound.OutboundClients;
import io.planloom.http.outbound.OutboundGuard;
import io.planloom.secrets.Secrets;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolPatterns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.client.RestClient;

/**
 * A service: reads its document beside the start, and again and again until it can be
 * read.
 */
class HttpService {

	private static final Logger logger = LoggerFactory.getLogger(HttpService.class);

	private static final int LARGEST = 16 * 1024 * 1024;

	private static final int MOST_OPERATIONS = 500;

	private static final int CONNECTIONS = 32;

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final Duration READ = Duration.ofMinutes(5);

	private static final Duration PAUSE = Duration.ofSeconds(15);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final String name;

	private final OpenApiProperties.Service service;

	private final OutboundClients clients;

	private final OutboundGuard guard;

	private final Secrets secrets;

	private final Clock clock;

	private final CountDownLatch firstAttempt = new CountDownLatch(1);

	private volatile @Nullable Map<String, Tool> tools;

	private volatile String reason = "its document is not read yet";

	private volatile @Nullable Thread thread;

	HttpService(String name, OpenApiProperties.Service service, Requests requests) {
		this.name = name;
		this.service = service;
		this.clients = requests.clients();
		this.guard = requests.guard();
		this.secrets = requests.secrets();
		this.clock = requests.clock();
	}

	String name() {
		return this.name;
	}

	/** Returns why its tools are not known. */
	String reason() {
		return "The document of the service %s cannot be read: %s".formatted(this.name, this.reason);
	}

	/** Returns its tools by name; null if its document could not be read. */
	@Nullable Map<String, Tool> tools() {
		Thread running = this.thread;
		if (running != null && this.tools == null) {
			try {
				this.firstAttempt.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return this.tools;
	}

	void start() {
		this.thread = Thread.ofVirtual().name("openapi " + this.name).start(this::run);
	}

	void stop() {
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
		}
		this.thread = null;
	}

	private void run() {
		try {
			while (!attempt()) {
				Thread.sleep(PAUSE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean attempt() {
		try {
			this.tools = read(OpenApiDocument.parse(document()));
			return true;
		}
		catch (IOException | RuntimeException ex) {
			String why = this.secrets.scrub(String.valueOf(ex.getMessage()));
			if (!why.equals(this.reason)) {
				logger.warn("The document of the service {} cannot be read ({}); it is tried again", this.name, why);
			}
			this.reason = why;
			return false;
		}
		finally {
			this.firstAttempt.countDown();
		}
	}

	private Map<String, Tool> read(OpenApiDocument document) {
		ServiceAccess access = access(base(document));
		Map<String, Tool> found = new TreeMap<>();
		document.operations()
			.stream()
			.filter((operation) -> ToolPatterns.anyMatches(this.service.operations(), operation.id()))
			.limit(MOST_OPERATIONS)
			.map((operation) -> new OperationTool(this.name, operation, document.definitions(), access, this.clock))
			.forEach((tool) -> found.putIfAbsent(tool.spec().name(), tool));
		logger.info("The service {} has {} tools", this.name, found.size());
		return found;
	}

	private URI base(OpenApiDocument document) {
		String server = Objects.requireNonNullElse(this.service.baseUrl(),
				Objects.requireNonNullElse(document.server(), ""));
		URI base = isAddress(this.service.document()) ? URI.create(this.service.document()).resolve(server)
				: URI.create(server);
		if (base.getHost() == null) {
			throw new IllegalArgumentException("it names no server, so base-url has to");
		}
		return base;
	}

	/** Only what the configuration names itself may be internal. */
	private ServiceAccess access(URI base) {
		List<String> named = new ArrayList<>();
		Stream.of(this.service.baseUrl(), isAddress(this.service.document()) ? this.service.document() : null)
			.filter(Objects::nonNull)
			.map((address) -> URI.create(address).getHost())
			.filter(Objects::nonNull)
			.forEach(named::add);
		RestClient http = this.clients.create(this.guard.addresses(named), CONNECT, READ, CONNECTIONS, false);
		return new ServiceAccess(base, this.service.headers(), this.secrets, http);
	}

	private String document() throws IOException {
		String document = this.service.document();
		if (isAddress(document)) {
			ServiceAccess access = access(URI.create(document));
			byte[] bytes = access.http()
				.get()
				.uri(URI.create(document))
				.headers(access::authorize)
				.exchange((request, response) -> {
					if (!response.getStatusCode().is2xxSuccessful()) {
						throw new IOException("%d".formatted(response.getStatusCode().value()));
					}
					return response.getBody().readNBytes(LARGEST);
				});
			return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
		}
		return document.startsWith("classpath:") ? new ClassPathResource(document.substring("classpath:".length()))
			.getContentAsString(StandardCharsets.UTF_8)
				: Files.readString(Path.of(document.replaceFirst("^file:(?://)?", "")));
	}

	private static boolean isAddress(String document) {
		return document.startsWith("http://") || document.startsWith("https://");
	}

	/**
	 * What services make requests with.
	 *
	 * @param clients makes clients
	 * @param guard says which addresses they reach
	 * @param secrets puts in secrets
	 * @param clock tells the time
	 */
	record Requests(OutboundClients clients, OutboundGuard guard, Secrets secrets, Clock clock) {
	}

}
