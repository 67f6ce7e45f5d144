package io.planloom.documents;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.testing.HttpCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of an {@code .http} file as editors do: {@code ###} begins one,
 * {@code # @name} names its answer, {@code @x = y} sets a variable, {@code {{x}}} and
 * {@code {{name.response.body.field}}} are replaced.
 */
final class RequestsFile {

	private static final Pattern NAME = Pattern.compile("# @name (\\w+)");

	private static final Pattern VARIABLE = Pattern.compile("@(\\w+) = (.*)");

	private static final Pattern START = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (\\S+)");

	private static final Pattern REFERENCE = Pattern.compile("\\{\\{([\\w.]+)}}");

	private static final Pattern FIELD = Pattern.compile("(\\w+)\\.response\\.body\\.(\\w+)");

	private final Map<String, String> variables = new HashMap<>();

	/** Bodies by name. */
	private final Map<String, String> answers = new HashMap<>();

	private final HttpCalls http;

	RequestsFile(HttpCalls http) {
		this.http = http;
	}

	/**
	 * Reads the requests of a file.
	 * @return in their order
	 */
	static List<Request> read(Path file) throws IOException {
		return Arrays.stream(Files.readString(file).split("(?m)^### "))
			.filter((text) -> !text.isBlank())
			.map(Request::of)
			.toList();
	}

	/** Sets the variables of a request, and returns where it leads, without the host. */
	String target(Request request) {
		this.variables.putAll(request.variables());
		return resolve(request.target()).replaceFirst("^http://localhost:8080", "");
	}

	/** Sends a request and remembers its answer. */
	HttpResponse<String> send(Request request) {
		String[] headers = request.headers().stream().map(this::resolve).toArray(String[]::new);
		HttpResponse<String> response = this.http.send(request.method(), target(request),
				request.body().isEmpty() ? null : resolve(request.body()), headers);
		if (request.name() != null) {
			this.answers.put(request.name(), response.body());
		}
		return response;
	}

	private String resolve(String text) {
		return REFERENCE.matcher(text).replaceAll((reference) -> Matcher.quoteReplacement(value(reference.group(1))));
	}

	private String value(String name) {
		Matcher field = FIELD.matcher(name);
		if (field.matches()) {
			return JsonMapper.shared().readTree(this.answers.get(field.group(1))).at("/" + field.group(2)).asString();
		}
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalStateException("Nothing sets " + name);
		}
		return resolve(value);
	}

	/**
	 * One request, unresolved.
	 *
	 * @param title after the {@code ###}
	 * @param name of its answer, null if nobody asks for it
	 * @param variables that it sets
	 * @param method of HTTP, empty if the section has no request
	 * @param target the URL
	 * @param headers names and values in turn
	 * @param body empty if there is none
	 */
	record Request(String title, @Nullable String name, Map<String, String> variables, String method, String target,
			List<String> headers, String body) {

		static Request of(String section) {
			List<String> lines = section.lines().toList();
			Map<String, String> variables = new HashMap<>();
			String name = null;
			int line = 1;
			for (; line < lines.size() && !START.matcher(lines.get(line)).matches(); line++) {
				Matcher variable = VARIABLE.matcher(lines.get(line));
				Matcher named = NAME.matcher(lines.get(line));
				if (variable.matches()) {
					variables.put(variable.group(1), variable.group(2));
				}
				name = named.matches() ? named.group(1) : name;
			}
			String[] start = (line < lines.size()) ? lines.get(line).split(" ") : new String[] { "", "" };
			List<String> headers = new ArrayList<>();
			for (line++; line < lines.size() && !lines.get(line).isBlank(); line++) {
				headers.addAll(List.of(lines.get(line).split(": ", 2)));
			}
			return new Request(lines.getFirst(), name, variables, start[0], start[1], headers,
					String.join("\n", lines.subList(Math.min(line, lines.size()), lines.size())).strip());
		}

		@Override
		public String toString() {
			return this.title;
		}

	}

}
