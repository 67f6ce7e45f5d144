package io.planloom.http.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.List;

import io.planloom.http.body.IsoDuration;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.stereotype.Component;

/**
 * Writes into schemas what validation enforces by annotations that the library of the
 * OpenAPI document does not know, or does not look for: those of the service's own, and
 * all on elements, keys and values.
 */
@Component
public class ConstraintSchemas {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private final List<SchemaRule> rules;

	ConstraintSchemas(List<SchemaRule> rules) {
		this.rules = rules;
	}

	/**
	 * Constrains a schema, its items, and its keys and values.
	 * @param schema changed in place
	 * @param type with the annotations of its arguments
	 * @param annotations of the whole
	 */
	public void constrain(Schema<?> schema, AnnotatedType type, Annotation... annotations) {
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

	private void constrain(Schema<?> schema, Annotation annotation) {
		switch (annotation) {
			case PlainText text -> {
				schema.minLength(text.blank() ? null : 1).maxLength(text.max());
				SchemaRule.match(schema,
						text.blank() ? PlainText.PATTERN : text.readable() ? PlainText.READABLE : PlainText.NOT_BLANK);
			}
			// The format of that name has none of the short forms
			case IsoDuration duration -> schema.pattern(IsoDuration.PATTERN);
			case Digits digits -> schema.multipleOf(BigDecimal.ONE.movePointLeft(digits.fraction()));
			case Pattern pattern -> SchemaRule.match(schema, "^(?:%s)$".formatted(pattern.regexp()));
			case Size size when schema.getAdditionalProperties() != null ->
				schema.minProperties((size.min() > 0) ? size.min() : null)
					.maxProperties((size.max() < UNLIMITED) ? size.max() : null)
					.minItems(null)
					.maxItems(null);
			default -> this.rules.forEach((rule) -> rule.apply(schema, annotation));
		}
	}

}
