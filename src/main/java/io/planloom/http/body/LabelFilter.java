package io.planloom.http.body;

import java.util.Map;
import java.util.TreeMap;

import io.planloom.http.problem.InvalidValueException;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Labels that something must have, each given as {@code key:value}.
 *
 * @param labels all of these
 */
public record LabelFilter(Map<String, String> labels) implements RepeatableParameter {

	/** Pattern of a label. */
	public static final String PATTERN = "^[^:\\x00]+:[^\\x00]*$";

	public static final LabelFilter NONE = new LabelFilter(Map.of());

	private static LabelFilter of(String... texts) {
		Map<String, String> labels = new TreeMap<>();
		for (String text : texts) {
			int colon = text.indexOf(':');
			if (colon < 1 || text.indexOf('\0') >= 0) {
				throw new InvalidValueException("must be a key and a value with a colon between");
			}
			if (labels.put(text.substring(0, colon), text.substring(colon + 1)) != null) {
				throw new InvalidValueException("must name each key once");
			}
		}
		return new LabelFilter(labels);
	}

	/** Reads a parameter that came once; a comma belongs to the value. */
	@Component
	public static class One implements Converter<String, LabelFilter> {

		@Override
		public LabelFilter convert(String text) {
			return of(text);
		}

	}

	/** Reads a parameter that came several times. */
	@Component
	static class Many implements Converter<String[], LabelFilter> {

		@Override
		public LabelFilter convert(String[] texts) {
			return of(texts);
		}

	}

}
