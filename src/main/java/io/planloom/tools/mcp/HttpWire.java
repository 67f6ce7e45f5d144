package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * A server that is reached by streamable HTTP: each message is a request, whose answer is
 * JSON or a stream of events. What the server says unasked comes by a stream of its own.
 */
class HttpWire implements Wire {

	private static final Logger logger = LoggerFactory.getLogger(HttpWire.class);

	private static final String SESSION = "Mcp-Session-Id";

	private static final long BREATH_MILLIS = 1000;

	/** Messages in a second that no server sends in earnest. */
	private static final int FLOOD = 5_000;

	private final URI url;

	private final McpProperties.Server server;

	private final Secrets secrets;

	private final @Nullable AccessTokens tokens;

	private final RestClient http;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable Listener listener;

	private volatile @Nullable String session;

	private volatile @Nullable String revision;

	private volatile @Nullable Thread listening;

	HttpWire(McpProperties.Server server, Secrets secrets, @Nullable AccessTokens tokens, RestClient http) {
		this.tokens = tokens;
		this.url = URI.create(secrets.resolve(String.valueOf(server.url())));
		this.secrets = secrets;
		this.server = server;
		this.http = http;
	}

	@Override
	public void open(Listener listener) {
		this.listener = listener;
	}

	@Override
	public void speaks(String revision) {
		this.revision = revision;
	}

	@Override
	public void send(ObjectNode message) throws IOException {
		String token = (this.tokens != null) ? this.tokens.get() : null;
		Integer id = message.has("method") && message.has("id") ? Integer.valueOf(message.path("id").asInt()) : null;
		try {
			this.http.post()
				.uri(this.url)
				.headers((headers) -> headers(headers, message, token))
				.contentType(MediaType.APPLICATION_JSON)
				.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
				.body(message.toString().getBytes(StandardCharsets.UTF_8))
				.exchange((request, response) -> {
					receive(response, id);
					return true;
				});
		}
		catch (ResourceAccessException ex) {
			throw HttpAnswers.failure(ex);
		}
		catch (FilteredHostException ex) {
			throw new NotReachedException("the address of %s is internal, and not allowed".formatted(ex.getHost()), ex);
		}
	}

	/**
	 * Those of a request that comes later, with the token that was good for the others.
	 */
	private void headers(HttpHeaders headers) {
		String token = null;
		try {
			token = (this.tokens != null) ? this.tokens.get() : null;
		}
		catch (NotReachedException ex) {
			logger.debug("There is no token for {}", this.url.getHost(), ex);
		}
		headers(headers, JsonMapper.shared().createObjectNode(), token);
	}

	private void headers(HttpHeaders headers, ObjectNode message, @Nullable String token) {
		if (token != null) {
			headers.setBearerAuth(token);
		}
		this.server.headers().forEach((name, value) -> headers.set(name, this.secrets.resolve(value)));
		String session = this.session;
		if (session != null) {
			headers.set(SESSION, session);
		}
		String revision = this.revision;
		if (revision != null) {
			headers.set("MCP-Protocol-Version", revision);
		}
		if (McpSession.STATELESS.equals(revision) && message.has("method")) {
			headers.set("Mcp-Method", message.path("method").asString());
			String name = message.path("params").path("name").asString("");
			if (!name.isEmpty()) {
				headers.set("Mcp-Name", name);
			}
		}
	}

	private void receive(ClientHttpResponse response, @Nullable Integer id) throws IOException {
		int status = response.getStatusCode().value();
		String given = response.getHeaders().getFirst(SESSION);
		if (given != null && status == 200) {
			this.session = given;
		}
		MediaType type = response.getHeaders().getContentType();
		if (response.getStatusCode().isError()) {
			refuse(status, HttpAnswers.body(response.getBody()), id);
		}
		else if (id != null && type != null && type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)) {
			events(response.getBody(), id);
		}
		else if (id != null && !json(HttpAnswers.body(response.getBody()), id)) {
			throw new IOException("its answer is no JSON");
		}
	}

	/** Some tell by the body why they refuse, in the protocol's form. */
	private void refuse(int status, String body, @Nullable Integer id) throws IOException {
		if (status == 401 && this.tokens != null) {
			this.tokens.forget();
		}
		if (id == null || !body.contains("\"jsonrpc\"") || status == 404 || !json(body, id)) {
			throw new NotReachedException("it answered %d".formatted(status), status);
		}
	}

	private void events(InputStream body, @Nullable Integer id) throws IOException {
		Flood flood = new Flood(FLOOD);
		boolean[] answered = new boolean[1];
		boolean[] flooded = new boolean[1];
		new EventReader(body).read((data) -> {
			flooded[0] = flood.isOneMoreTooMany();
			answered[0] = deliver(HttpAnswers.parse(data), id);
			return !flooded[0] && !answered[0];
		});
		if (flooded[0]) {
			throw new IOException("it sent messages without end");
		}
		if (id != null && !answered[0]) {
			throw new IOException("its answer ended too early");
		}
	}

	private boolean json(String body, Integer id) {
		JsonNode message = HttpAnswers.parse(body);
		if (message == null) {
			return false;
		}
		if (message.isArray()) {
			message.forEach((one) -> deliver(one, id));
			return true;
		}
		return deliver(message, id);
	}

	/** Returns whether the message is the answer. */
	private boolean deliver(@Nullable JsonNode message, @Nullable Integer id) {
		Listener hears = this.listener;
		if (message == null || hears == null || !message.isObject()) {
			return false;
		}
		// An error that no id belongs to is that of the request whose answer it stands in
		boolean answers = !message.has("method") && (id != null && (message.path("id").asInt(-1) == id
				|| message.path("id").isNull() || message.path("id").isMissingNode()));
		if (answers) {
			((ObjectNode) message).put("id", id);
		}
		hears.received(message, id);
		return answers;
	}

	@Override
	public void listen() {
		this.listening = Thread.ofVirtual().name("mcp stream").start(() -> {
			boolean goesOn = true;
			while (goesOn && !this.closed.get()) {
				goesOn = listenOnce();
				breathe();
			}
		});
	}

	/** Returns whether it is worth another try. */
	private boolean listenOnce() {
		try {
			return Boolean.TRUE.equals(this.http.get()
				.uri(this.url)
				.headers(this::headers)
				.accept(MediaType.TEXT_EVENT_STREAM)
				.exchange((request, response) -> {
					boolean stream = response.getStatusCode().value() == 200;
					if (stream) {
						events(response.getBody(), null);
					}
					return stream || response.getStatusCode().is5xxServerError();
				}));
		}
		catch (ResourceAccessException ex) {
			Listener hears = this.listener;
			if (HttpAnswers.failure(ex) instanceof NotReachedException && hears != null && !this.closed.get()) {
				hears.closed("no connection to it");
				return false;
			}
			logger.trace("The stream of {} ended", this.url.getHost(), ex);
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("There is no stream of {}", this.url.getHost(), ex);
			return false;
		}
	}

	private void breathe() {
		try {
			Thread.sleep(BREATH_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closed.set(true);
		}
	}

	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		Thread stream = this.listening;
		if (stream != null) {
			stream.interrupt();
		}
		if (this.session != null) {
			Thread.ofVirtual().start(this::endSession);
		}
	}

	private void endSession() {
		try {
			this.http.delete().uri(this.url).headers(this::headers).exchange((request, response) -> true);
		}
		catch (RuntimeException ex) {
			logger.trace("The session at {} ended by itself", this.url.getHost(), ex);
		}
	}

}
