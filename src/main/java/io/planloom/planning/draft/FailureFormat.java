package io.planloom.planning.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.planloom.plan.Fallback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a draft says of the failure of a step. */
final class FailureFormat {

	private static final Set<String> YES = Set.of("true", "yes");

	private static final Set<String> NO = Set.of("false", "no", "none", "null", "");

	private FailureFormat() {
	}

	/**
	 * Reads a step's part of it.
	 * @param step the object that is the step
	 * @param id the step's id, for what is noted
	 */
	static ProposedStep.Failure read(JsonNode step, String id, DraftValidation examination) {
		return new ProposedStep.Failure(fallback(step.path("fallback"), id, examination),
				optional(DraftField.of(step, List.of("optional")).value(), id, examination));
	}

	/** A mere text is what is to be done. */
	private static @Nullable Fallback fallback(JsonNode node, String id, DraftValidation examination) {
		if (node.isObject() && !node.isEmpty()) {
			String agent = StepsFormat.agent(node.path("agent"), examination);
			String description = DraftField.of(node, StepsFormat.DESCRIPTION).text(examination);
			return new Fallback(description, agent.isBlank() ? null : agent);
		}
		if (node.isContainer()) {
			return null;
		}
		String text = node.asString("");
		if (NO.contains(text.strip().toLowerCase(Locale.ROOT))) {
			return null;
		}
		examination.mended("Read the fallback of step %s, which is no object, as its description."
			.formatted(DraftValidation.quote(id)));
		return new Fallback(text, null);
	}

	private static boolean optional(JsonNode node, String id, DraftValidation examination) {
		if (node.isBoolean()) {
			return node.booleanValue();
		}
		String text = node.isValueNode() ? node.asString("").strip().toLowerCase(Locale.ROOT) : "";
		boolean optional = YES.contains(text);
		if (optional || !NO.contains(text)) {
			examination.mended("Read the value %s of 'optional' of step %s as %s."
				.formatted(DraftValidation.quote(text), DraftValidation.quote(id), optional));
		}
		return optional;
	}

}
