package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Sends what people tell plans to do. */
abstract class AbstractCommandTests extends AbstractAcceptanceTests {

	static final String STEPS = OwnStepsIntegrationTests.steps("""
			{"id": "a", "description": "A"}, {"id": "b", "description": "B"},
			{"id": "c", "description": "C", "dependencies": ["b"]}""")
		.replaceFirst("\\}$", ",\"limits\":{\"maxSplits\":0,\"maxReplans\":0}}");

	void assertRefused(int status, String detail, String plan, String... paths) {
		for (String path : paths) {
			HttpResponse<String> response = send(plan + path, null);
			assertThat(response.statusCode()).as(path).isEqualTo(status);
			assertThat(text(tree(response), "/detail")).endsWith(detail);
		}
	}

	HttpResponse<String> send(String path, @Nullable String body, String... headers) {
		if (body == null) {
			return this.service.send("POST", path, null);
		}
		String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
			.toArray(String[]::new);
		return this.service.send("POST", path, body, all);
	}

}
