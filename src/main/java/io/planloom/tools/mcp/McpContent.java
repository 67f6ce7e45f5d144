package io.planloom.tools.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a tool brought: its texts, and of all else that it is there. */
final class McpContent {

	private McpContent() {
	}

	/**
	 * Reads a result of {@code tools/call}.
	 * @param result the result
	 * @param now when it came
	 * @return an answer, or a failure if the tool says that it failed
	 */
	static ToolResult read(JsonNode result, Instant now) {
		List<String> texts = new ArrayList<>();
		List<ToolSource> sources = new ArrayList<>();
		for (JsonNode item : result.path("content")) {
			texts.add(text(item));
			if (item.path("type").asString("").equals("resource_link")) {
				sources.add(new ToolSource(item.path("uri").asString(""), title(item), now, null, null));
			}
		}
		JsonNode structured = result.path("structuredContent");
		String text = String.join("\n", texts);
		if (result.path("isError").asBoolean(false)) {
			return new ToolResult.Failed(text.isBlank() ? "The tool failed and does not say why." : text, false);
		}
		if (text.isBlank() && structured.isContainer()) {
			text = structured.toString();
		}
		return new ToolResult.Answer(text, structured.isContainer() ? structured : null, sources);
	}

	private static String text(JsonNode item) {
		return switch (item.path("type").asString("")) {
			case "text" -> item.path("text").asString("");
			case "image", "audio" -> "[%s, %s, %d characters of Base64]".formatted(item.path("type").asString(),
					item.path("mimeType").asString("of unknown type"), item.path("data").asString("").length());
			case "resource_link" -> "%s %s".formatted(title(item), item.path("uri").asString(""));
			case "resource" -> resource(item.path("resource"));
			default -> item.toString();
		};
	}

	private static String resource(JsonNode resource) {
		return resource.has("text") ? resource.path("text").asString("") : "[%s, %s]"
			.formatted(resource.path("uri").asString(""), resource.path("mimeType").asString("of unknown type"));
	}

	private static @Nullable String title(JsonNode item) {
		return item.path("title").asString(item.path("name").asString(""));
	}

}
