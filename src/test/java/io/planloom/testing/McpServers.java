package io.planloom.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The MCP servers from npm that tests talk to, where {@code .ci/run} installs them. Where
 * they are not installed, tests that need them are skipped, but not where {@code CI} is
 * {@code true}.
 */
public final class McpServers {

	private static final Path DIRECTORY = Path.of("target", "mcp", "node_modules", ".bin").toAbsolutePath();

	private McpServers() {
	}

	/**
	 * Finds a server.
	 * @param name such as {@code everything}
	 * @return a program
	 */
	public static String find(String name) {
		return installed(DIRECTORY.resolve("mcp-server-" + name));
	}

	/**
	 * Finds a server of the tests' own, which Node runs.
	 * @param name of its file
	 * @return a script
	 */
	public static String script(String name) {
		return installed(DIRECTORY.resolve("../..").resolve(name).normalize());
	}

	private static String installed(Path program) {
		boolean there = Files.exists(program);
		if (!"true".equals(System.getenv("CI"))) {
			Assumptions.assumeTrue(there,
					"needs the servers of src/test/mcp/package.json in target/mcp, as .ci/run installs them");
		}
		assertThat(there).as(program.toString()).isTrue();
		return program.toString();
	}

	/**
	 * Finds a port that nobody listens at.
	 * @return a port
	 */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
