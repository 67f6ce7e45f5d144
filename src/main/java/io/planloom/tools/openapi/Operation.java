package io.planloom.tools.openapi;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation of a service.
 *
 * @param id its id, or one made of method and path
 * @param method HTTP method in upper case
 * @param path template of the path
 * @param description what it does
 * @param parameters its parameters
 * @param body JSON Schema of its body; null if it takes none
 * @param bodyRequired whether the body has to be given
 */
record Operation(String id, String method, String path, String description, List<Parameter> parameters,
		@Nullable JsonNode body, boolean bodyRequired) {

	/** The argument that a body is, if its fields cannot stand beside the parameters. */
	static final String BODY = "body";

	/**
	 * Returns the JSON Schema of a call's arguments: the parameters, and the body as one.
	 */
	JsonNode inputSchema(JsonNode definitions) {
		ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
		ObjectNode properties = schema.putObject("properties");
		ArrayNode required = JsonMapper.shared().createArrayNode();
		for (Parameter parameter : this.parameters) {
			properties.set(parameter.name(), described(parameter));
			if (parameter.required()) {
				required.add(parameter.name());
			}
		}
		if (this.body != null) {
			properties.set(BODY, this.body);
			if (this.bodyRequired) {
				required.add(BODY);
			}
		}
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		schema.put("additionalProperties", false);
		if (!definitions.isEmpty() && schema.toString().contains("#/$defs/")) {
			schema.set("$defs", definitions);
		}
		return schema;
	}

	private static JsonNode described(Parameter parameter) {
		JsonNode schema = parameter.schema();
		return (schema.isObject() && !parameter.description().isEmpty() && !schema.has("description"))
				? ((ObjectNode) schema.deepCopy()).put("description", parameter.description()) : schema;
	}

}
