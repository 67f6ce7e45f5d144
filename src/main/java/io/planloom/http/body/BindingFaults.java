package io.planloom.http.body;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.planloom.text.Suggestion;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in plain words, and with a JSON pointer, what cannot be read. */
class BindingFaults {

	String malformed(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		String where = (location != null && location.getLineNr() > 0)
				? " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr()) : "";
		String message = ex.getOriginalMessage();
		if (message.startsWith("Duplicate Object property")) {
			return "must not have the field %s twice%s".formatted(message.substring(message.indexOf('"')), where);
		}
		if (message.startsWith("Trailing token")) {
			return "must have nothing after the JSON object";
		}
		return "must be well-formed JSON" + where;
	}

	JsonPointer pointer(JacksonException ex) {
		JsonPointer pointer = JsonPointer.empty();
		for (JacksonException.Reference part : ex.getPath()) {
			pointer = (part.getPropertyName() != null) ? pointer.appendProperty(part.getPropertyName())
					: pointer.appendIndex(part.getIndex());
		}
		return pointer;
	}

	String pointer(ConstraintViolation<?> violation) {
		JsonPointer pointer = JsonPointer.empty();
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.getKey() != null) {
				pointer = pointer.appendProperty(node.getKey().toString());
			}
			if (node.getIndex() != null) {
				pointer = pointer.appendIndex(node.getIndex());
			}
			String name = node.getName();
			if (name != null && !name.startsWith("<")) {
				pointer = pointer.appendProperty(name);
			}
		}
		return pointer.toString();
	}

	String rule(JacksonException ex) {
		return switch (ex) {
			case UnrecognizedPropertyException unknown -> unknown(unknown);
			case InvalidFormatException format when format.getTargetType().isEnum() -> rule(format.getTargetType())
					+ Suggestion.of(String.valueOf(format.getValue()), wireNames(format.getTargetType()));
			case MismatchedInputException mismatch -> rule(ex, mismatch.getTargetType());
			case InputCoercionException coercion -> rule(ex, coercion.getTargetType());
			default -> "cannot be read";
		};
	}

	private static String unknown(UnrecognizedPropertyException ex) {
		List<String> known = StreamSupport.stream(ex.getKnownPropertyIds().spliterator(), false)
			.map(Object::toString)
			.toList();
		return "is not a field here%s; the fields are %s".formatted(Suggestion.of(ex.getPropertyName(), known),
				String.join(", ", known));
	}

	private static String rule(JacksonException ex, @Nullable Class<?> type) {
		List<JacksonException.Reference> path = ex.getPath();
		return (path.isEmpty() ? Optional.<String>empty()
				: FieldRules.of(path.getLast().from(), path.getLast().getPropertyName()))
			.orElseGet(() -> rule(type));
	}

	static String rule(@Nullable Class<?> type) {
		if (type == null) {
			return "cannot be read";
		}
		if (type.isEnum()) {
			return "must be one of " + String.join(", ", wireNames(type));
		}
		if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
			return "must be a whole number";
		}
		if (type == String.class) {
			return "must be a string";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "must be true or false";
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "must be an array";
		}
		return (Map.class.isAssignableFrom(type) || type.isRecord()) ? "must be an object" : "cannot be read";
	}

	private static List<String> wireNames(Class<?> type) {
		return Arrays.stream(type.getEnumConstants()).map(BindingFaults::wireName).toList();
	}

	private static String wireName(Object constant) {
		return constant.toString().toLowerCase(java.util.Locale.ROOT);
	}

}
