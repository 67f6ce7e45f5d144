package io.planloom.tools.mcp;

import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool as a server tells of it.
 *
 * @param name its name at the server
 * @param description what it does, cut if it is long
 * @param inputSchema JSON Schema of its arguments
 * @param toolClass what it does to the world, by its hints
 * @param repeatable whether two calls with the same arguments have the effect of one
 */
record RemoteTool(String name, String description, JsonNode inputSchema, ToolClass toolClass, boolean repeatable) {

	private static final int LONGEST_NAME = 128;

	private static final int LONGEST_DESCRIPTION = 8_000;

	private static final int LARGEST_SCHEMA = 100_000;

	/** Tells whether what a server sent is a tool at all. */
	static boolean isTool(JsonNode tool) {
		String name = tool.path("name").asString("");
		return !name.isBlank() && name.length() <= LONGEST_NAME && name.strip().equals(name)
				&& name.chars().noneMatch(Character::isISOControl);
	}

	static RemoteTool of(JsonNode tool) {
		JsonNode hints = tool.path("annotations");
		String description = tool.path("description").asString(tool.path("title").asString(""));
		return new RemoteTool(tool.path("name").asString(),
				description.substring(0, Math.min(LONGEST_DESCRIPTION, description.length())),
				schema(tool.path("inputSchema")), toolClass(hints), hints.path("idempotentHint").asBoolean(false));
	}

	private static JsonNode schema(JsonNode schema) {
		return (schema.isObject() && schema.toString().length() <= LARGEST_SCHEMA) ? schema
				: JsonMapper.shared().createObjectNode().put("type", "object");
	}

	/**
	 * By the specification's defaults a tool that is not read-only may be destructive. A
	 * tool without any hint is not taken to be: most servers give none, and each call of
	 * theirs would wait for a person.
	 */
	private static ToolClass toolClass(JsonNode hints) {
		if (hints.path("readOnlyHint").asBoolean(false)) {
			return ToolClass.READ;
		}
		boolean says = hints.has("readOnlyHint") || hints.has("destructiveHint") || hints.has("idempotentHint");
		return (says && hints.path("destructiveHint").asBoolean(true) && !hints.path("idempotentHint").asBoolean(false))
				? ToolClass.IRREVERSIBLE : ToolClass.WRITE;
	}

	/** Returns how the service tells of it. */
	ToolSpec spec(String server) {
		ToolSpec spec = ToolSpec.of("mcp." + server + "." + this.name, "mcp:" + server, this.description,
				this.inputSchema, this.toolClass);
		return this.repeatable ? spec.withKey(this.inputSchema) : spec;
	}

}
