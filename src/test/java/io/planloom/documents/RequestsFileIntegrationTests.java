package io.planloom.documents;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.documents.RequestsFile.Request;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The requests for editors are answered, one after the other. */
class RequestsFileIntegrationTests extends AbstractDocumentTests {

	private static final Path FILE = Path.of("requests/plans.http");

	private static final Pattern PLAN = Pattern.compile("/plans/([0-9a-f-]{36})");

	RequestsFileIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) throws IOException {
		super(jdbc, port);
	}

	@Test
	void requestsAreAnswered() throws IOException {
		RequestsFile file = new RequestsFile(this.http);
		List<Request> requests = RequestsFile.read(FILE);
		assertThat(requests).hasSizeGreaterThan(5);
		for (Request request : requests) {
			// Who sends them by hand waits so long
			Matcher plan = PLAN.matcher(file.target(request));
			if (plan.find()) {
				this.plans.await(UUID.fromString(plan.group(1)));
			}
			if (!request.method().isEmpty()) {
				HttpResponse<String> response = file.send(request);
				assertThat(response.statusCode()).as("%s: %s", request, response.body()).isBetween(200, 299);
			}
		}
	}

}
