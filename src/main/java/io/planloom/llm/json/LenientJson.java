package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON reader that forgives a chosen set of faults. */
final class LenientJson {

	static final LenientJson STRICT = new LenientJson(EnumSet.noneOf(Mend.class));

	static final LenientJson LENIENT = new LenientJson(EnumSet.allOf(Mend.class));

	/** Answers are flat; deeper nesting is a model gone astray. */
	private static final int MAX_DEPTH = 64;

	private final JsonMapper mapper;

	private LenientJson(Set<Mend> mends) {
		StreamReadConstraints constraints = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
		JsonMapper.Builder builder = JsonMapper
			.builder(JsonFactory.builder().streamReadConstraints(constraints).build());
		mends.forEach((mend) -> builder.enable(mend.features));
		this.mapper = builder.build();
	}

	JsonParser parser(String text) {
		return this.mapper.createParser(text);
	}

	/**
	 * Names the mends without which a text cannot be read.
	 * @param text what the lenient reader has read and the strict one has not
	 * @return one plain sentence for each
	 */
	static List<String> mends(String text) {
		List<String> needed = new ArrayList<>();
		for (Mend mend : Mend.values()) {
			if (!new LenientJson(EnumSet.complementOf(EnumSet.of(mend))).reads(text)) {
				needed.add(mend.note);
			}
		}
		// Two mends may each do alone, and then neither is needed
		return needed.isEmpty() ? List.of("mended the form of the JSON") : needed;
	}

	private boolean reads(String text) {
		try (JsonParser parser = parser(text)) {
			parser.nextToken();
			parser.skipChildren();
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** A fault of form that can be forgiven without guessing what was meant. */
	private enum Mend {

		TRAILING_COMMA("removed a trailing comma", JsonReadFeature.ALLOW_TRAILING_COMMA),
		SINGLE_QUOTES("replaced single quotes by double quotes", JsonReadFeature.ALLOW_SINGLE_QUOTES),
		COMMENTS("removed comments", JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_YAML_COMMENTS),
		UNQUOTED_NAMES("quoted the field names", JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES),
		LINE_BREAKS("escaped line breaks within a text", JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS),
		ESCAPES("removed a backslash that escapes nothing", JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER),
		NUMBERS("rewrote a number", JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
				JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
				JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
				JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS);

		private final String note;

		private final JsonReadFeature[] features;

		Mend(String note, JsonReadFeature... features) {
			this.note = note;
			this.features = features;
		}

	}

}
