package io.planloom.tools.box;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.planloom.schema.JsonSchema;
import io.planloom.schema.UnusableSchemaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds arguments to the JSON Schema of their tool. A schema that is none is not held
 * against the model; what the tool makes of the arguments is its own affair then. Nothing
 * that a schema refers to is fetched.
 */
class ArgumentCheck {

	private static final Logger logger = LoggerFactory.getLogger(ArgumentCheck.class);

	private static final int MOST_SCHEMAS = 500;

	private static final int LONGEST_SCHEMA = 4000;

	private final Cache<JsonNode, Optional<JsonSchema>> compiled = Caffeine.newBuilder()
		.maximumSize(MOST_SCHEMAS)
		.build();

	/**
	 * Says what is wrong.
	 * @param name the tool's name
	 * @param schema its schema
	 * @param arguments what it would be given
	 * @return a message that a model can mend its call by; empty if nothing is wrong
	 */
	Optional<String> faults(String name, JsonNode schema, ObjectNode arguments) {
		List<String> faults = this.compiled.get(schema, (node) -> compile(name, node))
			.map((rules) -> validate(name, rules, arguments))
			.orElse(List.of());
		return faults.isEmpty() ? Optional.empty() : Optional.of(message(name, schema, faults));
	}

	private static Optional<JsonSchema> compile(String name, JsonNode schema) {
		try {
			return Optional.of(JsonSchema.of(schema));
		}
		catch (UnusableSchemaException ex) {
			tell(name, ex.reason());
			return Optional.empty();
		}
	}

	private static void tell(String name, String reason) {
		logger.warn("The input schema of the tool {} cannot be used ({}); its arguments are not checked", name, reason);
	}

	private static List<String> validate(String name, JsonSchema rules, ObjectNode arguments) {
		try {
			return rules.faults(arguments);
		}
		catch (UnusableSchemaException ex) {
			tell(name, ex.reason());
			return List.of();
		}
	}

	private static String message(String name, JsonNode schema, List<String> faults) {
		String text = schema.toString();
		String told = (text.length() <= LONGEST_SCHEMA) ? " Its arguments have this JSON Schema: " + text : "";
		return faults.stream()
			.collect(Collectors.joining("\n- ",
					"The tool %s was not called: its arguments are wrong.\n- ".formatted(name), "\n" + told.strip()))
			.strip();
	}

}
