package io.planloom.tools.openapi;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.text.RetryAfter;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** An operation of a service as a tool. */
class OperationTool implements Tool {

	private static final int LARGEST = 8 * 1024 * 1024;

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final Operation operation;

	private final ToolSpec spec;

	private final URI base;

	private final ServiceAccess access;

	private final Clock clock;

	OperationTool(String service, Operation operation, JsonNode definitions, ServiceAccess access, Clock clock) {
		this.operation = operation;
		this.base = access.base();
		this.access = access;
		this.clock = clock;
		boolean reads = operation.method().matches("GET|HEAD|OPTIONS");
		String name = "openapi." + service + "." + operation.id();
		String description = operation.description().isEmpty() ? operation.method() + " " + operation.path()
				: operation.description();
		ToolSpec plain = ToolSpec.of(name, "openapi:" + service, description, operation.inputSchema(definitions),
				reads ? ToolClass.READ : ToolClass.WRITE);
		// By HTTP's own rules it can be repeated
		this.spec = operation.method().matches("PUT|DELETE") ? plain.withKey(plain.inputSchema()) : plain;
	}

	@Override
	public ToolSpec spec() {
		return this.spec;
	}

	@Override
	public ToolResult call(ToolRequest request) throws InterruptedException {
		try {
			URI address = address(request.arguments());
			RestClient.RequestBodySpec call = this.access.http()
				.method(HttpMethod.valueOf(this.operation.method()))
				.uri(address)
				.accept(MediaType.APPLICATION_JSON, MediaType.ALL)
				.headers((all) -> {
					parameters("header", request.arguments()).forEach((name, value) -> all.set(name, text(value)));
					this.access.authorize(all);
				});
			JsonNode body = request.arguments().path(Operation.BODY);
			if (this.operation.body() != null && !body.isMissingNode()) {
				call.contentType(MediaType.APPLICATION_JSON).body(body.toString().getBytes(StandardCharsets.UTF_8));
			}
			ToolResult result = call.exchange((sent, response) -> read(response, address));
			return (result != null) ? result : new ToolResult.Failed("There was no answer.", true);
		}
		catch (FilteredHostException ex) {
			return internal(ex);
		}
		catch (IllegalArgumentException ex) {
			return new ToolResult.Failed("The service was not called: " + ex.getMessage(), false);
		}
		catch (ResourceAccessException ex) {
			return failure(ex);
		}
	}

	private URI address(JsonNode arguments) {
		UriComponentsBuilder address = UriComponentsBuilder.fromUri(this.base).path(path(arguments));
		parameters("query", arguments).forEach((name, value) -> {
			Parameter parameter = this.operation.parameters()
				.stream()
				.filter((one) -> one.in().equals("query") && one.name().equals(name))
				.findFirst()
				.orElseThrow();
			if (value.isArray() && parameter.explode()) {
				value.forEach((item) -> address.queryParam(encode(name), encode(text(item))));
			}
			else {
				address.queryParam(encode(name), encode(text(value)));
			}
		});
		return address.build(true).toUri();
	}

	/** No value leads out of its place in the path. */
	private String path(JsonNode arguments) {
		String path = this.operation.path();
		for (Map.Entry<String, JsonNode> place : parameters("path", arguments).entrySet()) {
			String value = text(place.getValue());
			if (value.matches("\\.{0,2}")) {
				throw new IllegalArgumentException("%s must not be empty or dots alone".formatted(place.getKey()));
			}
			path = path.replace("{" + place.getKey() + "}", encode(value));
		}
		return path;
	}

	private static String encode(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	private Map<String, JsonNode> parameters(String in, JsonNode arguments) {
		Map<String, JsonNode> given = new LinkedHashMap<>();
		this.operation.parameters()
			.stream()
			.filter((parameter) -> parameter.in().equals(in) && arguments.hasNonNull(parameter.name()))
			.forEach((parameter) -> given.put(parameter.name(), arguments.path(parameter.name())));
		return given;
	}

	private static String text(JsonNode value) {
		if (value.isArray()) {
			return String.join(",", value.valueStream().map(OperationTool::text).toList());
		}
		return value.isContainer() ? value.toString() : value.asString();
	}

	private ToolResult read(ClientHttpResponse response, URI address) throws IOException {
		int status = response.getStatusCode().value();
		byte[] bytes = response.getBody().readNBytes(LARGEST + 1);
		if (bytes.length > LARGEST) {
			return new ToolResult.Failed("The answer is larger than %d MB.".formatted(LARGEST / 1024 / 1024), false);
		}
		String text = new String(bytes, StandardCharsets.UTF_8);
		if (status == 429) {
			Duration wait = RetryAfter.parse(response.getHeaders().getFirst("retry-after"), this.clock.instant());
			return new ToolResult.Unavailable("The service takes no more calls for a while",
					this.clock.instant().plus((wait != null) ? wait : PAUSE));
		}
		if (!response.getStatusCode().is2xxSuccessful()) {
			return new ToolResult.Failed("The service answered %d. %s".formatted(status, text).strip(), status >= 500);
		}
		ToolSource source = new ToolSource(plain(address), null, this.clock.instant(), null, null);
		return new ToolResult.Answer(text.isEmpty() ? "Done (%d).".formatted(status) : text, json(text),
				this.spec.toolClass() == ToolClass.READ ? List.of(source) : List.of());
	}

	private static String plain(URI address) {
		return address.toString().replaceFirst("\\?.*", "");
	}

	private static @Nullable JsonNode json(String text) {
		try {
			JsonNode json = JsonMapper.shared().readTree(text);
			return (json != null && json.isContainer()) ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static ToolResult internal(FilteredHostException failure) {
		return new ToolResult.Failed("The address of %s is internal, and not allowed.".formatted(failure.getHost()),
				false);
	}

	private ToolResult failure(ResourceAccessException ex) throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof FilteredHostException filtered) {
				return internal(filtered);
			}
			if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
				return new ToolResult.Unavailable("The service cannot be reached", this.clock.instant().plus(PAUSE));
			}
		}
		return new ToolResult.Failed("The service gave no answer. What it did until then is not known.", true);
	}

}
