package io.planloom.planning.draft;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A field of what a model wrote.
 *
 * @param asked its proper name
 * @param found the name under which it was found
 * @param value the missing node if there is no such field or it is null
 */
record DraftField(String asked, String found, JsonNode value) {

	/** Finds a field by its proper name, which comes first, or by one that means it. */
	static DraftField of(JsonNode node, List<String> names) {
		String asked = names.getFirst();
		return names.stream()
			.filter((name) -> isPresent(node.path(name)))
			.findFirst()
			.map((name) -> new DraftField(asked, name, node.path(name)))
			.orElseGet(() -> new DraftField(asked, asked, MissingNode.getInstance()));
	}

	private static boolean isPresent(JsonNode value) {
		return !value.isNull() && !value.isMissingNode();
	}

	/** Returns the value, and notes if it had another name. */
	JsonNode noted(DraftValidation validation) {
		if (!this.found.equals(this.asked)) {
			validation.mended("Read the field '%s' as '%s'.".formatted(this.found, this.asked));
		}
		return this.value;
	}

	/** Returns the text of a scalar, empty for anything else. */
	String text(DraftValidation validation) {
		return text(noted(validation), this.asked, validation);
	}

	/** Returns the text of a scalar, empty for anything else. */
	static String text(JsonNode value, String meaning, DraftValidation validation) {
		if (value.isNumber() || value.isBoolean()) {
			validation.mended("Read the %s %s, which is no text, as text.".formatted(meaning,
					DraftValidation.quote(value.asString())));
		}
		return value.isValueNode() ? value.asString("") : "";
	}

}
