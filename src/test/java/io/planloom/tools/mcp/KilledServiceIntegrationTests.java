package io.planloom.tools.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.planloom.testing.ChildJvm;
import io.planloom.tools.ToolResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that is killed leaves no server behind, even one that heeds nothing. */
class KilledServiceIntegrationTests {

	@Test
	void serverEndsWithKilledService() throws IOException {
		Process service = ChildJvm
			.start(new ProcessBuilder(ChildJvm.command(Service.class, ChildJvm.classPath())).redirectErrorStream(true));
		ProcessHandle server = ProcessHandle.of(pid(service)).orElseThrow();
		assertThat(server.isAlive()).isTrue();
		service.destroyForcibly();
		await().until(() -> !server.isAlive());
	}

	private static long pid(Process service) throws IOException {
		BufferedReader output = new BufferedReader(
				new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("server ")) {
				return Long.parseLong(line.substring("server ".length()));
			}
		}
		throw new IllegalStateException("No server was started");
	}

	/** Starts a server, and tells its number. */
	static final class Service {

		private Service() {
		}

		static void main(String[] arguments) throws InterruptedException {
			McpBench bench = McpBench.program("odd",
					ChildJvm.command(OddMcpServer.class, System.getProperty("java.class.path"), "stays")
						.toArray(String[]::new));
			if (bench.call("mcp.odd.pid", "{}") instanceof ToolResult.Answer answer) {
				System.out.println("server " + answer.text());
			}
			new java.util.concurrent.CountDownLatch(1).await();
		}

	}

}
