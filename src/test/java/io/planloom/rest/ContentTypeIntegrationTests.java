package io.planloom.rest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.planloom.testing.HttpCalls;
import io.planloom.testing.PostgresTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What every operation of the document answers to bodies that are not JSON. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "planloom.worker.enabled=false")
@PostgresTest
class ContentTypeIntegrationTests {

	/** The type that is tried on methods that an operation has not, too. */
	private static final String FOREIGN = "multipart/form-data; boundary=x";

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	private final HttpCalls http;

	ContentTypeIntegrationTests(@LocalServerPort int port) {
		this.http = new HttpCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data", "multipart/form-data; boundary=", FOREIGN, "multipart/mixed",
			"application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=nope", "text/plain",
			"application/xml", "json", "application/", "/", ";", "a/b/c", "*/*", "application/*",
			"application/json; charset=nope", "application/json; charset=\u00fc", "application/json; =" })
	void refusesForeignAndMalformedTypesWhateverTheMethod(String type) {
		List<String> wrong = new ArrayList<>();
		paths().forEach((path, documented) -> METHODS.forEach((method) -> {
			if (!documented.contains(method) && !type.equals(FOREIGN)) {
				return;
			}
			String body = Set.of("POST", "PUT", "PATCH").contains(method) ? "goal=x" : null;
			HttpResponse<String> response = this.http.send(method, path, body, "Content-Type", type);
			int status = response.statusCode();
			if (documented.contains(method) ? (status != 400 && status != 415) : (status < 200 || status > 415)) {
				wrong.add("%s %s as %s: %d %s".formatted(method, path, type, status, response.body()));
			}
		}));
		assertThat(wrong).isEmpty();
	}

	@Test
	void answersMethodsThatAreNotAllowedWhateverTheQuery() {
		paths().forEach((path, documented) -> METHODS.stream()
			.filter((method) -> !documented.contains(method) && !Set.of("HEAD", "OPTIONS").contains(method))
			.forEach((method) -> {
				HttpResponse<String> response = this.http.send(method, path + "?dryRun=true&x=1", null);
				assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(405);
				assertThat(response.headers().firstValue("Allow")).as(method + " " + path).isPresent();
			}));
	}

	/** Methods by path. */
	private Map<String, List<String>> paths() {
		JsonNode api = JsonMapper.shared().readTree(this.http.get("/v3/api-docs").body());
		Map<String, List<String>> paths = new TreeMap<>();
		api.at("/paths").forEachEntry((path, operations) -> {
			List<String> methods = new ArrayList<>();
			operations.forEachEntry((method, operation) -> methods.add(method.toUpperCase(Locale.ROOT)));
			paths.put(path.replace("{planId}", "01990000-0000-7000-8000-00000000ffff")
				.replace("{stepId}", "step_1")
				.replaceAll("\\{(number|from|to)}", "1"), methods);
		});
		assertThat(paths).hasSizeGreaterThan(20);
		return paths;
	}

}
