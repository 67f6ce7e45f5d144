package io.planloom.tools.openapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.planloom.http.outbound.OutboundAccess;
import io.planloom.secrets.Secrets;
import io.planloom.tools.ToolCallId;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiToolsTests {

	private static final String DOCUMENT = """
			openapi: 3.0.3
			info: {title: Pets, version: "1"}
			servers: [{url: /api}]
			paths:
			  /pets/{petId}:
			    parameters:
			      - {name: petId, in: path, required: true, schema: {type: string}}
			    get:
			      operationId: getPet
			      summary: Finds a pet
			      parameters:
			        - $ref: '#/components/parameters/Fields'
			        - {name: X-Trace, in: header, schema: {type: string}}
			    put:
			      operationId: putPet
			      requestBody:
			        required: true
			        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
			    delete: {operationId: deletePet}
			  /pets:
			    post:
			      requestBody:
			        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
			components:
			  parameters:
			    Fields: {name: fields, in: query, description: What to tell, schema: {type: array, items: {type: string}}}
			  schemas:
			    Pet:
			      type: object
			      required: [name]
			      properties:
			        name: {type: string, nullable: true}
			        age: {type: integer, minimum: 0, exclusiveMinimum: true}
			        mother: {$ref: '#/components/schemas/Pet'}
			""";

	@TempDir
	private Path directory;

	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final Map<String, Object> settings = new HashMap<>();

	private final HttpServer server;

	private volatile int status = 200;

	OpenApiToolsTests() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

	@BeforeEach
	void start() throws IOException {
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.seen.add("%s %s %s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body,
					exchange.getRequestHeaders().getFirst("Authorization"),
					exchange.getRequestHeaders().getFirst("X-Trace")));
			byte[] answer = "{\"ok\": true}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
		Path file = Files.writeString(this.directory.resolve("pets.yaml"), DOCUMENT);
		this.settings.put("planloom.tools.openapi.pets.document", file.toString());
		this.settings.put("planloom.tools.openapi.pets.base-url",
				"http://127.0.0.1:%d/api".formatted(this.server.getAddress().getPort()));
		this.settings.put("planloom.tools.openapi.pets.headers.Authorization", "Bearer {{secret:PETS}}");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void operationsAreTools() {
		OpenApiTools tools = tools();
		assertThat(tools.tools()).extracting((tool) -> tool.spec().name())
			.containsExactly("openapi.pets.deletePet", "openapi.pets.getPet", "openapi.pets.post_pets",
					"openapi.pets.putPet");
		ToolSpec get = tools.find("openapi.pets.getPet").orElseThrow().spec();
		assertThat(get.toolClass()).isEqualTo(ToolClass.READ);
		assertThat(get.description()).isEqualTo("Finds a pet");
		assertThat(get.inputSchema().at("/required")).hasToString("[\"petId\"]");
		assertThat(get.inputSchema().at("/properties/fields/description").asString()).isEqualTo("What to tell");
		ToolSpec put = tools.find("openapi.pets.putPet").orElseThrow().spec();
		assertThat(put.toolClass()).isEqualTo(ToolClass.WRITE);
		assertThat(put.takesKey()).isTrue();
		assertThat(put.inputSchema().at("/properties/body/$ref").asString()).isEqualTo("#/$defs/Pet");
		assertThat(put.inputSchema().at("/$defs/Pet/properties/name/type")).hasToString("[\"string\",\"null\"]");
		assertThat(put.inputSchema().at("/$defs/Pet/properties/age/exclusiveMinimum").intValue()).isZero();
	}

	@Test
	void chosenOperationsAlone() {
		this.settings.put("planloom.tools.openapi.pets.operations", "get*, put*");
		assertThat(tools().tools()).hasSize(2);
	}

	@Test
	void callsOperations() throws InterruptedException {
		OpenApiTools tools = tools();
		assertThat(call(tools, "getPet", "{\"petId\": \"a b/c\", \"fields\": [\"x\", \"y&z\"], \"X-Trace\": \"t\"}"))
			.isInstanceOfSatisfying(ToolResult.Answer.class, (answer) -> {
				assertThat(answer.json()).hasToString("{\"ok\":true}");
				assertThat(answer.sources()).singleElement()
					.satisfies((source) -> assertThat(source.url()).endsWith("/api/pets/a%20b%2Fc"));
			});
		call(tools, "putPet", "{\"petId\": \"1\", \"body\": {\"name\": \"Rex\"}}");
		assertThat(this.seen).containsExactly("GET /api/pets/a%20b%2Fc?fields=x&fields=y%26z  Bearer s3cret-value t",
				"PUT /api/pets/1 {\"name\":\"Rex\"} Bearer s3cret-value null");
		assertThat(call(tools, "getPet", "{\"petId\": \"..\"}")).isInstanceOf(ToolResult.Failed.class);
		this.status = 404;
		assertThat(call(tools, "getPet", "{\"petId\": \"1\"}"))
			.isEqualTo(new ToolResult.Failed("The service answered 404. {\"ok\": true}", false));
		this.status = 429;
		assertThat(call(tools, "getPet", "{\"petId\": \"1\"}")).isInstanceOf(ToolResult.Unavailable.class);
		this.server.stop(0);
		// On the connection that was kept it is not known whether it arrived
		call(tools, "getPet", "{\"petId\": \"1\"}");
		assertThat(call(tools, "getPet", "{\"petId\": \"1\"}")).isInstanceOf(ToolResult.Unavailable.class);
	}

	@Test
	void addressOfDocumentAloneReachesNothingInternal() throws InterruptedException {
		this.settings.remove("planloom.tools.openapi.pets.base-url");
		this.settings.put("planloom.tools.openapi.pets.document", write("evil.json", """
				{"openapi": "3.1.0", "servers": [{"url": "http://127.0.0.1:%d"}],
				 "paths": {"/x": {"get": {"operationId": "x"}}}}""".formatted(this.server.getAddress().getPort())));
		assertThat(call(tools(), "x", "{}")).isInstanceOfSatisfying(ToolResult.Failed.class,
				(failed) -> assertThat(failed.message()).contains("internal"));
		assertThat(this.seen).isEmpty();
	}

	@Test
	void documentThatCannotBeReadStopsNothing() {
		this.settings.put("planloom.tools.openapi.pets.document", write("none.json", "{\"swagger\": \"2.0\"}"));
		OpenApiTools tools = tools();
		assertThat(tools.tools()).singleElement().satisfies((tool) -> {
			assertThat(tool.spec().name()).isEqualTo("openapi.pets.*");
			assertThat(tool.spec().reason()).contains("it is no OpenAPI 3 document");
		});
		assertThat(tools.mayHave("openapi.pets.getPet")).isTrue();
		assertThat(tools.mayHave("openapi.other.*")).isFalse();
	}

	private String write(String name, String text) {
		try {
			return Files.writeString(this.directory.resolve(name), text).toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ToolResult call(OpenApiTools tools, String operation, String arguments) throws InterruptedException {
		return tools.find("openapi.pets." + operation)
			.orElseThrow()
			.call(ToolRequest.of(new ToolCallId(UUID.randomUUID(), "step_1", 1, 1),
					JsonMapper.shared().readTree(arguments).asObject(), Duration.ofSeconds(30)));
	}

	private OpenApiTools tools() {
		OpenApiProperties properties = new Binder(new MapConfigurationPropertySource(this.settings))
			.bindOrCreate("planloom.tools", OpenApiProperties.class);
		OpenApiTools tools = new OpenApiTools(properties, OutboundAccess.clients(), OutboundAccess.guard(),
				new Secrets(List.of((name) -> Optional.of("s3cret-value"))), Clock.systemUTC());
		tools.start();
		return tools;
	}

}
