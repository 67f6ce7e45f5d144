package io.planloom.tools.box;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
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

	private static final int MOST_FAULTS = 10;

	private static final int MOST_SCHEMAS = 500;

	private static final int LONGEST_SCHEMA = 4000;

	private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder.schemaCacheEnabled(false)
				.schemaLoader((loader) -> loader
					.block((address) -> !address.toString().matches("https?://json-schema\\.org/.*"))));

	private final Cache<JsonNode, Optional<Schema>> compiled = Caffeine.newBuilder().maximumSize(MOST_SCHEMAS).build();

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

	private Optional<Schema> compile(String name, JsonNode schema) {
		try {
			Schema rules = this.schemas.getSchema(schema);
			String dialect = rules.getSchemaContext().getDialect().getId();
			List<Error> faults = this.schemas.getSchema(SchemaLocation.of(dialect)).validate(schema);
			if (faults.isEmpty()) {
				rules.initializeValidators();
				return Optional.of(rules);
			}
			tell(name, fault(faults.getFirst()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			tell(name, String.valueOf(ex.getMessage()));
		}
		return Optional.empty();
	}

	private static void tell(String name, String reason) {
		logger.warn("The input schema of the tool {} cannot be used ({}); its arguments are not checked", name,
				reason.lines().findFirst().orElse(""));
	}

	private static List<String> validate(String name, Schema rules, ObjectNode arguments) {
		try {
			return rules.validate(arguments).stream().map(ArgumentCheck::fault).distinct().limit(MOST_FAULTS).toList();
		}
		catch (SchemaException | StackOverflowError ex) {
			tell(name, String.valueOf(ex.getMessage()));
			return List.of();
		}
	}

	private static String fault(Error error) {
		String place = error.getInstanceLocation().toString();
		return (place.isEmpty() || place.equals("$")) ? error.getMessage() : place + ": " + error.getMessage();
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
