package io.planloom.http.body;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Says of what cannot be read the whole rule, range and form included, so that the next
 * try need not be refused as well. It takes them from the field's constraints.
 */
final class FieldRules {

	private static final String RANGE = "must be from";

	private FieldRules() {
	}

	/**
	 * Returns the rule of a field.
	 * @param owner the record that has it, or its class
	 * @param name its name
	 * @return the rule, or nothing if no constraint says more than its type
	 */
	static Optional<String> of(@Nullable Object owner, @Nullable String name) {
		if (owner == null || name == null) {
			return Optional.empty();
		}
		Class<?> type = (owner instanceof Class<?> known) ? known : owner.getClass();
		return Arrays.stream(type.getDeclaredFields())
			.filter((field) -> field.getName().equals(name))
			.findFirst()
			.map(FieldRules::of);
	}

	private static @Nullable String of(Field field) {
		return of(field.getType(), field.getAnnotations()).orElse(null);
	}

	/**
	 * Returns the rule of a value.
	 * @param type its type
	 * @param constraints its annotations
	 * @return the rule, or nothing if no constraint says more than its type
	 */
	static Optional<String> of(Class<?> type, Annotation[] constraints) {
		return Arrays.stream(constraints).flatMap((constraint) -> Stream.ofNullable(switch (constraint) {
			case IsoDuration duration ->
				duration.message().replace("{min}", duration.min()).replace("{max}", duration.max());
			case Min min -> whole(min, type);
			case DecimalMin min -> ranged("a number", min.message());
			default -> null;
		})).findFirst();
	}

	private static String whole(Min min, Class<?> type) {
		if (min.message().startsWith("must not")) {
			long most = (type == int.class) ? Integer.MAX_VALUE : Long.MAX_VALUE;
			return "must be a whole number from %,d to %,d".formatted(min.value(), most);
		}
		return ranged("a whole number", min.message());
	}

	private static String ranged(String noun, String message) {
		return message.startsWith(RANGE) ? "must be " + noun + message.substring("must be".length()) : message;
	}

}
