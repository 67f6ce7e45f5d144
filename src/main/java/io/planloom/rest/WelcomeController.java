package io.planloom.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** Says at the root where to go: a page for browsers, an index for programs. */
@Hidden
@RestController
class WelcomeController {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width">
			<title>Planloom</title>
			<style>
			body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
			pre { background: #8881; padding: 1rem; overflow-x: auto }
			</style>
			</head>
			<body>
			<h1>Planloom</h1>
			<p>Planloom plans a goal and carries the plan out, durably. It is running here.</p>
			<ul>
			<li><a href="swagger-ui.html">Swagger UI</a>: try every request in the browser</li>
			<li><a href="plans">Plans</a>, <a href="agents">agents</a>, <a href="models">models</a></li>
			<li><a href="actuator/health">Health</a>, <a href="v3/api-docs">OpenAPI document</a></li>
			</ul>
			<p>The first plan:</p>
			<pre>curl -sS %s/plans -H 'content-type: application/json' -H 'Prefer: wait=60' \\
			  -d '{"goal": "Compare PostgreSQL, MySQL and SQLite for a small web shop"}'</pre>
			</body>
			</html>
			""";

	@GetMapping("/")
	ResponseEntity<Object> welcome(
			@RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT);
		return namesHtml(accept) ? answer.contentType(HTML).body(PAGE.formatted(HtmlUtils.htmlEscape(base())))
				: answer.contentType(MediaType.APPLICATION_JSON).body(index());
	}

	/** Browsers name it; what takes anything is a program. */
	private static boolean namesHtml(@Nullable String accept) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			return types.stream().anyMatch((type) -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static Map<String, String> index() {
		Map<String, String> index = new LinkedHashMap<>();
		index.put("name", "Planloom");
		List.of("plans", "agents", "models").forEach((name) -> index.put(name, base() + "/" + name));
		index.put("openapi", base() + "/v3/api-docs");
		index.put("swaggerUi", base() + "/swagger-ui.html");
		index.put("health", base() + "/actuator/health");
		return index;
	}

	private static String base() {
		return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
	}

}
