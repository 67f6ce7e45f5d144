package io.planloom.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema, of draft 2020-12 unless it names another. Nothing that it refers to is
 * fetched.
 */
public final class JsonSchema {

	private static final int MOST_FAULTS = 10;

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder.schemaCacheEnabled(false)
				.schemaRegistryConfig(SchemaRegistryConfig.builder()
					.locale(Locale.ENGLISH)
					.regularExpressionFactory(BoundedPattern::new)
					.build())
				.schemaLoader((loader) -> loader
					.block((address) -> !address.toString().matches("https?://json-schema\\.org/.*"))));

	private final Schema rules;

	private JsonSchema(Schema rules) {
		this.rules = rules;
	}

	/**
	 * Reads a schema.
	 * @param json the schema
	 * @return the schema, for any number of values
	 * @throws UnusableSchemaException if it is none, or refers to what it does not hold
	 */
	public static JsonSchema of(JsonNode json) throws UnusableSchemaException {
		try {
			Schema rules = SCHEMAS.getSchema(json);
			String dialect = rules.getSchemaContext().getDialect().getId();
			List<Error> faults = SCHEMAS.getSchema(SchemaLocation.of(dialect)).validate(json);
			if (!faults.isEmpty()) {
				throw new UnusableSchemaException(fault(faults.getFirst()));
			}
			rules.initializeValidators();
			return new JsonSchema(rules);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new UnusableSchemaException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Makes a tree of a schema that is kept as a map.
	 * @param schema names and values as JSON has them
	 * @return the same as a tree
	 */
	public static JsonNode tree(Map<String, Object> schema) {
		return JsonMapper.shared().valueToTree(schema);
	}

	/**
	 * Says what is wrong with a value.
	 * @param value any JSON
	 * @return a sentence for each fault, with its place if that is not the whole; at most
	 * ten, and none if nothing is wrong
	 * @throws UnusableSchemaException if the schema turns out to be none, as one that
	 * refers to itself without end
	 */
	public List<String> faults(JsonNode value) throws UnusableSchemaException {
		try {
			return this.rules.validate(value).stream().map(JsonSchema::fault).distinct().limit(MOST_FAULTS).toList();
		}
		catch (SchemaException | StackOverflowError ex) {
			throw new UnusableSchemaException(String.valueOf(ex.getMessage()));
		}
	}

	private static String fault(Error error) {
		String place = error.getInstanceLocation().toString();
		return (place.isEmpty() || place.equals("$")) ? error.getMessage() : place + ": " + error.getMessage();
	}

}
