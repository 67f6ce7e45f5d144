package io.planloom.tools.openapi;

import tools.jackson.databind.JsonNode;

/**
 * A parameter of an operation.
 *
 * @param name its name
 * @param in where it stands: {@code path}, {@code query}, {@code header}
 * @param required whether it has to be given
 * @param explode whether each element of a list is given by itself
 * @param schema JSON Schema of its value
 * @param description what it means; may be empty
 */
record Parameter(String name, String in, boolean required, boolean explode, JsonNode schema, String description) {
}
