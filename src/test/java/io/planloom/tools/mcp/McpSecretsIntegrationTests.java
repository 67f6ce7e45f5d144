package io.planloom.tools.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.planloom.secrets.Secrets;
import io.planloom.testing.ChildJvm;
import io.planloom.testing.LogLines;
import io.planloom.tools.ToolResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A program gets its secrets, and tells them to nobody. */
@ExtendWith(OutputCaptureExtension.class)
class McpSecretsIntegrationTests {

	private static final String CANARY = "canary-7f3a/+91";

	@Test
	void programGetsSecretAndLogHasNone(CapturedOutput output) {
		Secrets secrets = new Secrets(List.of((name) -> Optional.of(CANARY)));
		List<String> command = ChildJvm.command(OddMcpServer.class, ChildJvm.classPath());
		Map<String, Object> settings = new HashMap<>();
		settings.put("planloom.tools.mcp.canary.command", command.getFirst());
		for (int index = 1; index < command.size(); index++) {
			settings.put("planloom.tools.mcp.canary.args[%d]".formatted(index - 1), command.get(index));
		}
		settings.put("planloom.tools.mcp.canary.env.CANARY", "{{secret:CANARY}}");
		try (McpBench bench = McpBench.of(settings, secrets)) {
			ToolResult told = bench.call("mcp.canary.env", "{}");
			assertThat(told).as("it got the secret").isEqualTo(ToolResult.Answer.of("[secret CANARY]"));
			bench.call("mcp.canary.die", "{}");
			await().until(() -> bench.server().reason() != null);
			assertThat(LogLines.with(output, "canary: ready")).isNotEmpty()
				.allMatch((line) -> line.endsWith("ready [secret CANARY]"));
		}
		assertThat(output.getAll()).doesNotContain(CANARY);
	}

	@Test
	void missingSecretIsToldAsReason() {
		Secrets none = new Secrets(List.of());
		try (McpBench bench = McpBench.of(Map.of("planloom.tools.mcp.odd.command", "true",
				"planloom.tools.mcp.odd.env.KEY", "{{secret:NOWHERE}}"), none)) {
			assertThat(bench.specs().getFirst().reason()).contains("There is no secret NOWHERE");
		}
	}

}
