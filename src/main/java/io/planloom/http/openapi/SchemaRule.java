package io.planloom.http.openapi;

import java.lang.annotation.Annotation;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** Tells the OpenAPI document what the constraints of one module enforce. */
public interface SchemaRule {

	/**
	 * Writes a constraint into a schema. An annotation that is not known changes nothing.
	 * @param schema changed in place
	 * @param annotation any annotation of the field, parameter or element
	 */
	void apply(Schema<?> schema, Annotation annotation);

	/**
	 * Adds a pattern. A schema has one pattern; a second one stands beside it.
	 * @param schema changed in place
	 * @param pattern a regular expression of ECMA-262
	 */
	static void match(Schema<?> schema, String pattern) {
		if (schema.getPattern() == null || schema.getPattern().equals(pattern)) {
			schema.pattern(pattern);
		}
		else {
			schema.addAllOfItem(new JsonSchema().pattern(pattern));
		}
	}

}
