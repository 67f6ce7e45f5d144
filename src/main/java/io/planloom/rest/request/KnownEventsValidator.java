package io.planloom.rest.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link KnownEvents}. */
class KnownEventsValidator implements ConstraintValidator<KnownEvents, List<@Nullable String>> {

	private static final List<String> KNOWN = EventTypes.names();

	@Override
	public boolean isValid(@Nullable List<@Nullable String> names, ConstraintValidatorContext context) {
		if (names == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		if (names.isEmpty() || names.size() > KNOWN.size()) {
			context
				.buildConstraintViolationWithTemplate(
						"must have 1 to %d types; leave it out for the usual ones".formatted(KNOWN.size()))
				.addConstraintViolation();
			return false;
		}
		return areValid(names, context);
	}

	private static boolean areValid(List<@Nullable String> names, ConstraintValidatorContext context) {
		Set<String> seen = new HashSet<>();
		boolean valid = true;
		for (int index = 0; index < names.size(); index++) {
			String name = names.get(index);
			if (name == null || !KNOWN.contains(name)) {
				refuse(index, "must be one of " + String.join(", ", KNOWN), context);
				valid = false;
			}
			else if (!seen.add(name)) {
				refuse(index, "must not be named twice", context);
				valid = false;
			}
		}
		return valid;
	}

	private static void refuse(int index, String rule, ConstraintValidatorContext context) {
		context.buildConstraintViolationWithTemplate(rule)
			.addContainerElementNode("<list element>", List.class, 0)
			.inIterable()
			.atIndex(index)
			.addConstraintViolation();
	}

}
