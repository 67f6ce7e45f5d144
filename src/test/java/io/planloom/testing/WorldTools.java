package io.planloom.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolProvider;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Tools of each class that act on a {@link ToolWorld} at {@code world.url}: {@code look}
 * reads, {@code put} writes with a key, {@code push} writes without one and {@code burn}
 * is irreversible. An answer that begins with {@code error:} or {@code dead:} is one, and
 * {@code ask:} begins a question.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("world.url")
public class WorldTools {

	private static final String SCHEMA = """
			{"type": "object", "properties": {"what": {"type": "string"}}, "required": ["what"],
			"additionalProperties": false}""";

	@Bean
	ToolProvider toolsOfTheWorld(@Value("${world.url}") String world) {
		List<Tool> tools = List.of(tool(world, "look", ToolClass.READ), tool(world, "put", ToolClass.WRITE),
				tool(world, "push", ToolClass.WRITE), tool(world, "burn", ToolClass.IRREVERSIBLE));
		return () -> tools;
	}

	private static Tool tool(String world, String name, ToolClass toolClass) {
		ToolSpec spec = ToolSpec.of(name, "test", "Lets the world " + name + " something.",
				JsonMapper.shared().readTree(SCHEMA), toolClass);
		return new WorldTool(world, name.equals("put") ? spec.withKey(spec.inputSchema()) : spec);
	}

	private record WorldTool(String world, ToolSpec spec) implements Tool {

		private static final HttpClient CLIENT = HttpClient.newHttpClient();

		@Override
		public ToolResult call(ToolRequest request) throws InterruptedException {
			HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(this.world + "/" + this.spec.name()))
				.POST(HttpRequest.BodyPublishers.ofString(request.arguments().toString()));
			if (this.spec.takesKey()) {
				sent.header("Idempotency-Key", request.id().idempotencyKey());
			}
			try {
				sent.header("Answers", String.valueOf(request.answers()));
				String answer = CLIENT.send(sent.build(), HttpResponse.BodyHandlers.ofString()).body();
				if (answer.startsWith("ask:")) {
					return new ToolResult.NeedsPerson(answer.substring(4), JsonMapper.shared().readTree(SCHEMA));
				}
				return answer.startsWith("error:") ? new ToolResult.Failed(answer.substring(6), false)
						: answer.startsWith("dead:")
								? new ToolResult.Unavailable(answer.substring(5), Instant.now().plusMillis(50))
								: ToolResult.Answer.of(answer);
			}
			catch (IOException ex) {
				return new ToolResult.Failed(String.valueOf(ex.getMessage()), true);
			}
		}

	}

}
