package io.planloom.tools.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads what OpenAPI 3 documents say of operations. References within a document are
 * followed; those to others are not, since nobody allowed these.
 */
final class OpenApiDocument {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

	private static final Set<String> PLACES = Set.of("path", "query", "header");

	private static final int DEEPEST_REFERENCE = 10;

	private static final int LARGEST_DEFINITIONS = 60_000;

	private final JsonNode root;

	private OpenApiDocument(JsonNode root) {
		this.root = root;
	}

	/**
	 * Reads a document.
	 * @param text JSON or YAML
	 * @throws IllegalArgumentException if it is no OpenAPI 3 document
	 */
	static OpenApiDocument parse(String text) {
		JsonNode root;
		try {
			root = text.stripLeading().startsWith("{") ? JsonMapper.shared().readTree(text)
					: YAMLMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("it is neither JSON nor YAML", ex);
		}
		if (root == null || !root.path("openapi").asString("").startsWith("3.")) {
			throw new IllegalArgumentException("it is no OpenAPI 3 document");
		}
		return new OpenApiDocument(root);
	}

	/** Returns the address of the first server; null if the document names none. */
	@Nullable String server() {
		String url = this.root.at("/servers/0/url").asString("");
		return url.isEmpty() ? null : url;
	}

	/** Returns the schemas that operations may refer to, as JSON Schema has them. */
	JsonNode definitions() {
		JsonNode schemas = schema(this.root.at("/components/schemas"));
		return (schemas.isObject() && schemas.toString().length() <= LARGEST_DEFINITIONS) ? schemas
				: JsonMapper.shared().createObjectNode();
	}

	/** Returns all operations. */
	List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		this.root.path("paths").properties().forEach((path) -> {
			JsonNode item = resolve(path.getValue());
			item.properties()
				.stream()
				.filter((method) -> METHODS.contains(method.getKey()))
				.map((method) -> operation(method.getKey(), path.getKey(), item, method.getValue()))
				.forEach(operations::add);
		});
		return operations;
	}

	private Operation operation(String method, String path, JsonNode item, JsonNode operation) {
		JsonNode body = resolve(operation.path("requestBody"));
		JsonNode content = body.path("content").path("application/json").path("schema");
		String id = operation.path("operationId").asString(method + path).replaceAll("[^A-Za-z0-9_.-]+", "_");
		String summary = operation.path("summary").asString("");
		String description = operation.path("description").asString("");
		return new Operation(id, method.toUpperCase(Locale.ROOT), path,
				(summary + ((summary.isEmpty() || description.isEmpty()) ? "" : "\n") + description).strip(),
				parameters(item, operation), content.isMissingNode() ? null : schema(content),
				body.path("required").asBoolean(false));
	}

	/** Those of an operation replace those of its path. */
	private List<Parameter> parameters(JsonNode item, JsonNode operation) {
		Map<String, Parameter> parameters = new LinkedHashMap<>();
		for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
			for (JsonNode written : list) {
				JsonNode parameter = resolve(written);
				String name = parameter.path("name").asString("");
				String in = parameter.path("in").asString("");
				if (PLACES.contains(in) && !name.isEmpty()) {
					boolean isPath = in.equals("path");
					parameters.put(in + " " + name,
							new Parameter(name, in, isPath || parameter.path("required").asBoolean(false),
									parameter.path("explode").asBoolean(!isPath && !in.equals("header")),
									schema(parameter.path("schema")), parameter.path("description").asString("")));
				}
			}
		}
		return List.copyOf(parameters.values());
	}

	private JsonNode resolve(JsonNode node) {
		JsonNode resolved = node;
		for (int depth = 0; resolved.has("$ref") && depth < DEEPEST_REFERENCE; depth++) {
			String reference = resolved.path("$ref").asString("");
			resolved = reference.startsWith("#/") ? this.root.at(reference.substring(1))
					: JsonMapper.shared().createObjectNode();
		}
		return resolved;
	}

	/**
	 * Makes JSON Schema of a schema of OpenAPI 3.0, which says {@code nullable} and knows
	 * exclusive bounds as flags; that of 3.1 is one already.
	 */
	private JsonNode schema(JsonNode schema) {
		if (schema instanceof ArrayNode list) {
			ArrayNode copy = JsonMapper.shared().createArrayNode();
			list.forEach((item) -> copy.add(schema(item)));
			return copy;
		}
		if (!(schema instanceof ObjectNode object)) {
			return schema.isMissingNode() ? JsonMapper.shared().createObjectNode() : schema;
		}
		ObjectNode copy = JsonMapper.shared().createObjectNode();
		object.properties().forEach((field) -> copy.set(field.getKey(), schema(field.getValue())));
		if (copy.path("$ref").isString()) {
			String reference = copy.path("$ref").asString();
			if (!reference.startsWith("#/components/schemas/")) {
				return JsonMapper.shared().createObjectNode();
			}
			copy.put("$ref", reference.replace("#/components/schemas/", "#/$defs/"));
		}
		if (copy.path("nullable").asBoolean(false) && copy.path("type").isString()) {
			String type = copy.path("type").asString();
			copy.putArray("type").add(type).add("null");
		}
		List.of("nullable", "xml", "externalDocs", "example", "discriminator")
			.stream()
			.filter((name) -> !copy.path(name).has("type"))
			.forEach(copy::remove);
		bound(copy, "exclusiveMinimum", "minimum");
		bound(copy, "exclusiveMaximum", "maximum");
		return copy;
	}

	private static void bound(ObjectNode schema, String exclusive, String bound) {
		if (schema.path(exclusive).isBoolean()) {
			boolean excludes = schema.path(exclusive).booleanValue();
			schema.remove(exclusive);
			if (excludes && schema.has(bound)) {
				schema.set(exclusive, schema.remove(bound));
			}
		}
	}

}
