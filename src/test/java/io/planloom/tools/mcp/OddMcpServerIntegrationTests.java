package io.planloom.tools.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.planloom.testing.ChildJvm;
import io.planloom.tools.McpSampling;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that misbehaves costs its own calls and no others. */
class OddMcpServerIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@Test
	void eachOddityCostsItsOwnCall() {
		try (McpBench bench = start(null)) {
			assertThat(bench.specs()).extracting(ToolSpec::name).contains("mcp.odd.liar", "mcp.odd.echo").hasSize(13);
			assertThat(bench.spec("mcp.odd.liar").toolClass()).isEqualTo(ToolClass.WRITE);
			assertThat(bench.spec("mcp.odd.liar").inputSchema()).hasToString("{\"type\":\"object\"}");
			assertThat(bench.call("mcp.odd.liar", "{\"a\": 1}")).isEqualTo(ToolResult.Answer.of("{\"a\":1}"));
			assertThat(bench.call("mcp.odd.silent", "{}", Duration.ofMillis(200), List.of(), null))
				.isInstanceOfSatisfying(ToolResult.Failed.class, (failed) -> {
					assertThat(failed.retryable()).isTrue();
					assertThat(failed.message()).contains("did not answer within");
				});
			await().until(() -> text(bench.call("mcp.odd.cancelled", "{}")).contains("requestId"));
			CompletableFuture<ToolResult> huge = CompletableFuture.supplyAsync(() -> bench.call("mcp.odd.huge", "{}"));
			assertThat(text(huge.join())).contains("larger than 8 MB");
			assertThat(text(bench.call("mcp.odd.echo", "{\"b\": 2}"))).isEqualTo("{\"b\":2}");
		}
	}

	@Test
	void serverThatDiesInMidCallIsStartedAgain() {
		try (McpBench bench = start(null)) {
			assertThat(bench.call("mcp.odd.die", "{}")).isInstanceOfSatisfying(ToolResult.Failed.class, (failed) -> {
				assertThat(failed.retryable()).isTrue();
				assertThat(failed.message()).contains("exit code 3", "I die", "is not known");
			});
			ToolSpec dead = bench.spec("mcp.odd.echo");
			assertThat(dead.available()).isFalse();
			assertThat(bench.call("mcp.odd.echo", "{}")).isInstanceOf(ToolResult.Unavailable.class);
			await().until(() -> bench.spec("mcp.odd.echo").available());
			assertThat(bench.call("mcp.odd.echo", "{}")).isEqualTo(ToolResult.Answer.of("{}"));
		}
	}

	@Test
	void serverThatFloodsIsEnded() {
		try (McpBench bench = start(null)) {
			assertThat(text(bench.call("mcp.odd.flood", "{}"))).contains("messages without end");
			await().until(() -> bench.spec("mcp.odd.echo").available());
			assertThat(bench.call("mcp.odd.echo", "{}")).isEqualTo(ToolResult.Answer.of("{}"));
		}
	}

	@Test
	void listThatChangesIsReadAgain() {
		try (McpBench bench = start(null)) {
			assertThat(bench.tools().find("mcp.odd.added")).isEmpty();
			bench.call("mcp.odd.change", "{}");
			await().until(() -> bench.tools().find("mcp.odd.added").isPresent());
		}
	}

	@Test
	void questionEndsCallThatIsMadeAgainWithTheAnswer() {
		for (String revision : List.of("classic", "stateless")) {
			try (McpBench bench = start(null, revision)) {
				assertThat(bench.call("mcp.odd.ask", "{}")).isInstanceOfSatisfying(ToolResult.NeedsPerson.class,
						(asks) -> {
							assertThat(asks.question()).isEqualTo("Which?");
							assertThat(asks.schema()).hasToString("{\"type\":\"object\"}");
						});
				JsonNode answer = JsonMapper.shared().readTree("{\"which\": \"this\"}");
				assertThat(text(bench.call("mcp.odd.ask", "{}", LONG, List.of(answer), null))).contains("accept",
						"\"which\":\"this\"");
				JsonNode declined = JsonMapper.shared().nullNode();
				assertThat(text(bench.call("mcp.odd.ask", "{}", LONG, List.of(declined), null))).contains("decline");
			}
		}
	}

	@Test
	void samplesOnlyWhereSomebodyAnswers() {
		try (McpBench bench = start(null)) {
			assertThat(text(bench.call("mcp.odd.sample", "{}"))).contains("Not supported");
		}
		McpSampling sampling = (server, call,
				params) -> JsonMapper.shared().createObjectNode().put("model", server + call.stepId());
		try (McpBench bench = start(sampling)) {
			assertThat(text(bench.call("mcp.odd.sample", "{}"))).isEqualTo("{\"model\":\"oddstep_1\"}");
		}
	}

	@Test
	void rootIsTheWorkspace() {
		try (McpBench bench = start(null)) {
			assertThat(text(bench.call("mcp.odd.roots", "{}"))).isEqualTo("{\"roots\":[]}");
			assertThat(text(bench.call("mcp.odd.roots", "{}", LONG, List.of(), Path.of("/srv/plan"))))
				.contains("file:///srv/plan");
		}
	}

	@Test
	void serverThatNeverAnswersOrIsNotThereStopsNothing() {
		try (McpBench bench = McpBench.program("gone", "/nowhere/to/be/found")) {
			assertThat(bench.specs()).singleElement().satisfies((spec) -> {
				assertThat(spec.name()).isEqualTo("mcp.gone.*");
				assertThat(spec.available()).isFalse();
				assertThat(spec.reason()).contains("gone", "/nowhere/to/be/found");
			});
			assertThat(bench.call("mcp.gone.anything", "{}")).isInstanceOf(ToolResult.Unavailable.class);
			assertThat(bench.tools().mayHave("mcp.gone.*")).isTrue();
			assertThat(bench.tools().mayHave("mcp.gone.read")).isTrue();
			assertThat(bench.tools().mayHave("mcp.other.*")).isFalse();
			assertThat(new McpHealthIndicator(bench.tools()).health()).satisfies((health) -> {
				assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
				assertThat(health.getDetails()).containsKey("gone");
			});
		}
	}

	@Test
	void endsTheServerThatStays() {
		ProcessHandle process;
		try (McpBench bench = start(null, "stays")) {
			process = ProcessHandle.of(Long.parseLong(text(bench.call("mcp.odd.pid", "{}")))).orElseThrow();
		}
		await().until(() -> !process.isAlive());
	}

	private static String text(ToolResult result) {
		return switch (result) {
			case ToolResult.Answer answer -> answer.text();
			case ToolResult.Failed failed -> failed.message();
			default -> result.toString();
		};
	}

	private static McpBench start(@Nullable McpSampling sampling, String... arguments) {
		List<String> command = new ArrayList<>(ChildJvm.command(OddMcpServer.class, ChildJvm.classPath(), arguments));
		return McpBench.program("odd", sampling, command.toArray(String[]::new));
	}

}
