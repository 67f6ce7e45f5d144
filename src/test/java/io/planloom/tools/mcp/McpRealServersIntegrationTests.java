package io.planloom.tools.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.planloom.testing.Patience;
import io.planloom.testing.ChildJvm;
import io.planloom.testing.McpServers;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The servers that the protocol's authors publish. */
class McpRealServersIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void filesAreWrittenAndRead() throws IOException {
		Path root = this.directory.toRealPath();
		try (McpBench bench = McpBench.program("files", McpServers.find("filesystem"), root.toString())) {
			assertThat(bench.specs()).extracting(ToolSpec::name)
				.contains("mcp.files.read_text_file", "mcp.files.write_file", "mcp.files.list_directory");
			assertThat(bench.spec("mcp.files.read_text_file").toolClass()).isEqualTo(ToolClass.READ);
			assertThat(bench.spec("mcp.files.read_text_file").source()).isEqualTo("mcp:files");
			assertThat(bench.spec("mcp.files.read_text_file").inputSchema().at("/required/0").asString())
				.isEqualTo("path");
			Path file = root.resolve("a.txt");
			assertThat(bench.call("mcp.files.write_file", "{\"path\": \"%s\", \"content\": \"Ünï\"}".formatted(file)))
				.isInstanceOf(ToolResult.Answer.class);
			assertThat(Files.readString(file)).isEqualTo("Ünï");
			assertThat(bench.call("mcp.files.read_text_file", "{\"path\": \"%s\"}".formatted(file)))
				.isInstanceOfSatisfying(ToolResult.Answer.class,
						(answer) -> assertThat(answer.text()).isEqualTo("Ünï"));
			assertThat(bench.call("mcp.files.read_text_file", "{\"path\": \"/etc/passwd\"}")).isInstanceOfSatisfying(
					ToolResult.Failed.class, (failed) -> assertThat(failed.message()).contains("Access denied"));
		}
	}

	@Test
	void memoryKeepsWhatItIsTold() {
		try (McpBench bench = McpBench.program("memory", McpServers.find("memory"))) {
			assertThat(bench.call("mcp.memory.create_entities", """
					{"entities": [{"name": "Planloom", "entityType": "service", "observations": ["it plans"]}]}"""))
				.isInstanceOf(ToolResult.Answer.class);
			assertThat(bench.call("mcp.memory.search_nodes", "{\"query\": \"planloom\"}"))
				.isInstanceOfSatisfying(ToolResult.Answer.class, (answer) -> {
					assertThat(answer.text()).contains("it plans");
					assertThat(answer.json()).isNotNull();
				});
		}
	}

	@Test
	void sequentialThinkingThinks() {
		try (McpBench bench = McpBench.program("think", McpServers.find("sequential-thinking"))) {
			assertThat(bench.call("mcp.think.sequentialthinking", """
					{"thought": "First", "nextThoughtNeeded": false, "thoughtNumber": 1, "totalThoughts": 1}"""))
				.isInstanceOfSatisfying(ToolResult.Answer.class,
						(answer) -> assertThat(answer.text()).contains("thoughtNumber"));
		}
	}

	@Test
	void everythingOverStreams() {
		try (McpBench bench = McpBench.program("everything", McpServers.find("everything"), "stdio")) {
			callEverything(bench);
			assertThat(bench.call("mcp.everything.get-env", "{}")).isInstanceOfSatisfying(ToolResult.Answer.class,
					(answer) -> assertThat(answer.text()).contains("PATH").doesNotContain("JAVA_HOME", "MAVEN"));
		}
	}

	@Test
	void everythingOverHttp() throws IOException {
		int port = McpServers.freePort();
		ProcessBuilder builder = new ProcessBuilder(McpServers.find("everything"), "streamableHttp");
		builder.environment().putAll(Map.of("PORT", String.valueOf(port)));
		Process process = ChildJvm.start(builder.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.to(this.directory.resolve("log").toFile())));
		try (McpBench bench = McpBench.address("everything", "http://localhost:%d/mcp".formatted(port))) {
			await().until(() -> bench.server().reason() == null);
			callEverything(bench);
			process.destroyForcibly();
			await().until(
					() -> bench.call("mcp.everything.echo", "{\"message\": \"a\"}") instanceof ToolResult.Unavailable);
			assertThat(bench.spec("mcp.everything.echo").reason()).contains("The MCP server everything");
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void serverWithoutSessionsAddsNumbers() throws IOException {
		String port = String.valueOf(McpServers.freePort());
		Process process = ChildJvm
			.start(new ProcessBuilder("node", McpServers.script("stateless.mjs"), port).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.to(this.directory.resolve("log").toFile())));
		try (McpBench bench = McpBench.address("stateless", "http://127.0.0.1:%s/mcp".formatted(port))) {
			await().until(() -> bench.server().reason() == null);
			assertThat(bench.spec("mcp.stateless.add").toolClass()).isEqualTo(ToolClass.READ);
			assertThat(bench.call("mcp.stateless.add", "{\"a\": 2, \"b\": 3}")).isEqualTo(ToolResult.Answer.of("5"));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static void callEverything(McpBench bench) {
		assertThat(bench.call("mcp.everything.echo", "{\"message\": \"hello\"}"))
			.isEqualTo(ToolResult.Answer.of("Echo: hello"));
		assertThat(bench.call("mcp.everything.get-sum", "{\"a\": 2, \"b\": 3}"))
			.isInstanceOfSatisfying(ToolResult.Answer.class, (answer) -> assertThat(answer.text()).contains("5"));
		assertThat(bench.call("mcp.everything.get-structured-content", "{\"location\": \"New York\"}"))
			.isInstanceOfSatisfying(ToolResult.Answer.class, (answer) -> assertThat(answer.json()).isNotNull());
		assertThat(bench.call("mcp.everything.get-tiny-image", "{}")).isInstanceOfSatisfying(ToolResult.Answer.class,
				(answer) -> assertThat(answer.text()).contains("[image, image/png"));
		assertThat(bench.call("mcp.everything.get-sum", "{\"a\": \"x\"}")).isInstanceOf(ToolResult.Failed.class);
		assertThat(bench.call("mcp.everything.trigger-long-running-operation", "{\"duration\": 1, \"steps\": 2}"))
			.isInstanceOf(ToolResult.Answer.class);
		assertThat(bench.specs()).hasSizeGreaterThan(8).allMatch(ToolSpec::available);
		String question = "mcp.everything.trigger-elicitation-request";
		assertThat(bench.call(question, "{}")).isInstanceOfSatisfying(ToolResult.NeedsPerson.class, (asks) -> {
			assertThat(asks.question()).isNotBlank();
			assertThat(asks.schema().path("type").asString()).isEqualTo("object");
		});
		JsonNode answer = JsonMapper.shared().readTree("{\"name\": \"Ada Lovelace\", \"check\": true}");
		assertThat(bench.call(question, "{}", Patience.MOST, List.of(answer), null).toString()).contains("Answer",
				"Ada Lovelace");
	}

}
