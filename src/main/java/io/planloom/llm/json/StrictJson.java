package io.planloom.llm.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as its standard has it. */
final class StrictJson {

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(JsonMender.MAX_DEPTH).build())
			.build())
		.build();

	private StrictJson() {
	}

	/**
	 * Reads the value at the start of a text.
	 * @param text may have more behind the value
	 * @throws JacksonException if there is none
	 */
	static Value read(String text) {
		try (JsonParser parser = MAPPER.createParser(text)) {
			JsonNode json = parser.readValueAsTree();
			return new Value(json, (int) parser.currentLocation().getCharOffset());
		}
	}

	/**
	 * What was read.
	 *
	 * @param json the value
	 * @param end where it ends in the text, in UTF-16 characters
	 */
	record Value(JsonNode json, int end) {
	}

}
