package io.planloom.streaming;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.planloom.http.body.RepeatableParameter;
import io.planloom.http.problem.InvalidValueException;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Plans that a parameter names, which is repeated or has commas between the ids.
 *
 * @param ids their ids, in the order in which they came
 */
public record PlanIds(Set<UUID> ids) implements RepeatableParameter {

	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	public PlanIds {
		ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
	}

	private static PlanIds of(String... texts) {
		Set<UUID> ids = new LinkedHashSet<>();
		for (String id : String.join(",", texts).split(",", -1)) {
			if (!ID.matcher(id.strip()).matches()) {
				throw new InvalidValueException("must be ids of plans");
			}
			ids.add(UUID.fromString(id.strip()));
		}
		return new PlanIds(ids);
	}

	/** Reads a parameter that came once. */
	@Component
	static class One implements Converter<String, PlanIds> {

		@Override
		public PlanIds convert(String text) {
			return of(text);
		}

	}

	/** Reads a parameter that came several times. */
	@Component
	static class Many implements Converter<String[], PlanIds> {

		@Override
		public PlanIds convert(String[] texts) {
			return of(texts);
		}

	}

}
