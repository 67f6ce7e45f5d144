package io.planloom.plan.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Writes into schemas what validation enforces by annotations that the library of the
 * OpenAPI document does not know, or does not look for: those of this package, and all on
 * elements, keys and values.
 */
final class ConstraintSchemas {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private ConstraintSchemas() {
	}

	/**
	 * Constrains a schema, its items, and its keys and values.
	 * @param schema changed in place
	 * @param type with the annotations of its arguments
	 * @param annotations of the whole
	 */
	static void constrain(Schema<?> schema, AnnotatedType type, Annotation... annotations) {
		for (Annotation annotation : annotations) {
			constrain(schema, annotation);
		}
		if (!(type instanceof AnnotatedParameterizedType generic)) {
			return;
		}
		AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
		if (arguments.length == 1 && schema.getItems() != null) {
			constrain(schema.getItems(), arguments[0], arguments[0].getAnnotations());
		}
		if (arguments.length == 2 && schema.getAdditionalProperties() instanceof Schema<?> values) {
			constrain(values, arguments[1], arguments[1].getAnnotations());
			Schema<?> keys = new JsonSchema();
			constrain(keys, arguments[0], arguments[0].getAnnotations());
			schema.setPropertyNames(keys);
		}
	}

	private static void constrain(Schema<?> schema, Annotation annotation) {
		switch (annotation) {
			case PlainText text -> {
				schema.minLength(text.blank() ? null : 1).maxLength(text.max());
				match(schema,
						text.blank() ? PlainText.PATTERN : text.readable() ? PlainText.READABLE : PlainText.NOT_BLANK);
			}
			// The format of that name has none of the short forms
			case IsoDuration duration -> schema.pattern(IsoDuration.PATTERN);
			case CallbackUrl url -> match(schema, CallbackUrl.PATTERN);
			case KnownAgents agents -> schema.minItems(1).maxItems(KnownAgents.MOST).uniqueItems(true);
			case KnownEvents events -> {
				schema.minItems(1).uniqueItems(true);
				EventSchemas.names().forEach(((JsonSchema) schema.getItems())::addEnumItemObject);
			}
			case Digits digits -> schema.multipleOf(BigDecimal.ONE.movePointLeft(digits.fraction()));
			case DegradationOrder order -> schema.uniqueItems(true);
			case Pattern pattern -> match(schema, "^(?:%s)$".formatted(pattern.regexp()));
			case Size size when schema.getAdditionalProperties() != null ->
				schema.minProperties((size.min() > 0) ? size.min() : null)
					.maxProperties((size.max() < UNLIMITED) ? size.max() : null)
					.minItems(null)
					.maxItems(null);
			default -> {
				// Read by the library, or no constraint
			}
		}
	}

	/** A schema has one pattern; a second one stands beside it. */
	private static void match(Schema<?> schema, String pattern) {
		if (schema.getPattern() == null || schema.getPattern().equals(pattern)) {
			schema.pattern(pattern);
		}
		else {
			schema.addAllOfItem(new JsonSchema().pattern(pattern));
		}
	}

}
