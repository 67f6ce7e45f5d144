package io.planloom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.testing.ChildJvm;
import io.planloom.testing.ProcessTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class StartIntegrationTests {

	private static final Pattern NOTICE = Pattern.compile("Planloom is ready: API (http://127.0.0.1:\\d+)/plans");

	@TempDir
	private Path directory;

	@Test
	void startsQuietlyWithNothingGiven() throws Exception {
		Process service = start();
		try {
			String address = awaitAddress(service);
			assertThat(output().lines()).hasSizeLessThan(30).noneMatch((line) -> line.contains("WARN"));
			assertThat(get(address + "/actuator/health/readiness").body()).startsWith("{").contains("\"db\"", "UP");
			assertThat(get(address + "/actuator/prometheus").body()).contains("hikaricp_connections_active");
			assertThat(this.directory.resolve("data/postgres/PG_VERSION")).exists();
		}
		finally {
			service.destroy();
			service.onExit().join();
		}
	}

	private Process start() throws IOException {
		ProcessBuilder builder = new ProcessBuilder(
				ChildJvm.command(PlanloomApplication.class, ChildJvm.classPathWithoutTests(), "--server.port=0"));
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("OPENAI_"));
		return ChildJvm.start(builder.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output").toFile()));
	}

	private String awaitAddress(Process service) throws IOException {
		Awaitility.await().until(() -> NOTICE.matcher(output()).find() || !service.isAlive());
		Matcher notice = NOTICE.matcher(output());
		assertThat(notice.find()).as(output()).isTrue();
		return notice.group(1);
	}

	private String output() throws IOException {
		return Files.readString(this.directory.resolve("output"));
	}

	private static HttpResponse<String> get(String address) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create(address)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
	}

}
