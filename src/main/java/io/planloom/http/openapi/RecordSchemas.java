package io.planloom.http.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.http.body.JsonRequest;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.JavadocProvider;

import org.springframework.stereotype.Component;

/**
 * Tells the OpenAPI document what records say and its library does not read: which fields
 * are always there, which may be null, and what renamed and unwrapped ones mean.
 */
@Component
class RecordSchemas implements ModelConverter {

	private final JavadocProvider javadoc;

	private final ConstraintSchemas constraints;

	RecordSchemas(JavadocProvider javadoc, ConstraintSchemas constraints) {
		this.javadoc = javadoc;
		this.constraints = constraints;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
		if (!chain.hasNext()) {
			return null;
		}
		Schema<?> schema = chain.next().resolve(type, context, chain);
		Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
		if (schema != null && raw.isRecord() && raw.getName().startsWith("io.planloom.")) {
			String reference = schema.get$ref();
			Schema<?> definition = (reference != null)
					? context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1)) : schema;
			if (definition != null && definition.getProperties() != null) {
				complete(definition, raw);
				definition.setDescription(this.javadoc.getClassJavadoc(raw));
				if (JsonRequest.class.isAssignableFrom(raw)) {
					definition.setAdditionalProperties(false);
				}
			}
		}
		return schema;
	}

	private void complete(Schema<?> schema, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
				complete(schema, component.getType());
			}
			else if (schema.getProperties().containsKey(name(component))) {
				complete(schema, type, component);
			}
		}
	}

	private void constrain(Schema<?> property, RecordComponent component) {
		java.lang.reflect.AnnotatedType type = component.getAnnotatedType();
		this.constraints.constrain(property, type,
				Stream.concat(Arrays.stream(component.getAnnotations()), Arrays.stream(type.getAnnotations()))
					.toArray(Annotation[]::new));
	}

	/** Some names that the wire has are none in Java. */
	private static String name(RecordComponent component) {
		JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
		return (property != null) ? property.value() : component.getName();
	}

	@SuppressWarnings("rawtypes")
	private void complete(Schema<?> schema, Class<?> type, RecordComponent component) {
		String name = name(component);
		Map<String, Schema> properties = schema.getProperties();
		Schema<?> property = Objects.requireNonNull(properties.get(name));
		boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
		// What is left out when it is null is never seen as null
		boolean optional = component.getAccessor().isAnnotationPresent(JsonInclude.class);
		boolean answer = !JsonRequest.class.isAssignableFrom(type);
		if (!answer) {
			constrain(property, component);
		}
		if (answer ? nullable && !optional : nullable && !isRequired(schema, name)) {
			property = orNull(property);
			properties.put(name, property);
		}
		property.setDescription(this.javadoc.getRecordClassParamJavadoc(type).get(component.getName()));
		if (answer && !isRequired(schema, name) && !optional) {
			schema.addRequiredItem(name);
		}
	}

	private static boolean isRequired(Schema<?> schema, String name) {
		return schema.getRequired() != null && schema.getRequired().contains(name);
	}

	private static Schema<?> orNull(Schema<?> schema) {
		if (schema.get$ref() != null) {
			return new JsonSchema()
				.oneOf(List.of(new JsonSchema().$ref(schema.get$ref()), new JsonSchema().types(Set.of("null"))));
		}
		if (schema.getTypes() != null) {
			schema.addType("null");
			if (schema.getEnum() != null) {
				schema.addEnumItemObject(null);
			}
		}
		return schema;
	}

}
