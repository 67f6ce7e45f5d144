package io.planloom.planning.draft;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.planloom.llm.json.WrappedJson;
import io.planloom.plan.Effort;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.text.Durations;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a draft says of a step beside what it does and what it needs. */
final class AttributesFormat {

	/** The field that names an agent, and what models call it. */
	static final List<String> AGENT = List.of("agent", "agent_name", "assigned_agent", "assigned_to", "assignee");

	private static final List<String> SCHEMA = List.of("outputSchema", "output_schema");

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private static final Set<String> YES = Set.of("true", "yes");

	private static final Set<String> NO = Set.of("false", "no", "none", "null", "");

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private AttributesFormat() {
	}

	/**
	 * Reads a step's part of it. What is no value of its attribute is dropped, since no
	 * plan hangs on that.
	 * @param step the object that is the step
	 * @param id the step's id, for what is noted
	 */
	static StepAttributes read(JsonNode step, String id, DraftValidation validation) {
		return new StepAttributes(orNull(StepsFormat.agent(DraftField.of(step, AGENT).noted(validation), validation)),
				effort(DraftField.of(step, List.of("effort")).text(validation), id, validation),
				orNull(DraftField.of(step, List.of("verifies")).text(validation)),
				fallback(step.path("fallback"), id, validation),
				optional(DraftField.of(step, List.of("optional")).value(), id, validation),
				timeout(DraftField.of(step, List.of("timeout")).text(validation).strip(), id, validation),
				tools(step, validation), schema(DraftField.of(step, SCHEMA).noted(validation), id, validation));
	}

	private static @Nullable List<String> tools(JsonNode step, DraftValidation validation) {
		List<String> tools = StepsFormat.names(step.path("tools"), "tool", validation);
		return tools.isEmpty() ? null : tools;
	}

	/** Strict modes want a text of it; others write the object itself. */
	private static @Nullable Map<String, Object> schema(JsonNode written, String id, DraftValidation validation) {
		if (written.isMissingNode()) {
			return null;
		}
		JsonNode decoded = WrappedJson.decoded(written);
		JsonNode schema = (decoded != null) ? decoded : written;
		if (schema.isObject() && !schema.isEmpty()) {
			return JsonMapper.shared().convertValue(schema, OBJECT);
		}
		if (!schema.isEmpty() || !NO.contains(written.asString("").strip().toLowerCase(Locale.ROOT))) {
			validation.mended("Dropped the outputSchema of step %s, since it is no JSON object."
				.formatted(DraftValidation.quote(id)));
		}
		return null;
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	/** It only feeds estimates, so an unknown one is no reason to ask again. */
	private static @Nullable Effort effort(String text, String id, DraftValidation validation) {
		Effort effort = Effort.find(text);
		if (effort == null && !text.isBlank()) {
			validation.mended("Dropped the effort %s of step %s, since it is none of low, medium, high."
				.formatted(DraftValidation.quote(text), DraftValidation.quote(id)));
		}
		return effort;
	}

	/** A mere text is what is to be done. */
	private static @Nullable Fallback fallback(JsonNode node, String id, DraftValidation validation) {
		if (node.isObject() && !node.isEmpty()) {
			String agent = StepsFormat.agent(DraftField.of(node, AGENT).noted(validation), validation);
			String description = DraftField.of(node, StepsFormat.DESCRIPTION).text(validation);
			return new Fallback(description, agent.isBlank() ? null : agent, tools(node, validation));
		}
		if (node.isContainer()) {
			return null;
		}
		String text = node.asString("");
		if (NO.contains(text.strip().toLowerCase(Locale.ROOT))) {
			return null;
		}
		validation.mended("Read the fallback of step %s, which is no object, as its description."
			.formatted(DraftValidation.quote(id)));
		return new Fallback(text, null);
	}

	private static boolean optional(JsonNode node, String id, DraftValidation validation) {
		if (node.isBoolean()) {
			return node.booleanValue();
		}
		String text = node.isValueNode() ? node.asString("").strip().toLowerCase(Locale.ROOT) : "";
		boolean optional = YES.contains(text);
		if (optional || !NO.contains(text)) {
			validation.mended("Read the value %s of 'optional' of step %s as %s.".formatted(DraftValidation.quote(text),
					DraftValidation.quote(id), optional));
		}
		return optional;
	}

	/** The service bounds attempts without it, so it is no reason to ask again. */
	private static @Nullable Duration timeout(String text, String id, DraftValidation validation) {
		Duration timeout = Durations.find(text);
		if (timeout != null && timeout.compareTo(SHORTEST) >= 0) {
			return timeout;
		}
		if (!NO.contains(text.toLowerCase(Locale.ROOT))) {
			validation.mended("Dropped the timeout %s of step %s, since it is no duration of a second or more, as PT5M."
				.formatted(DraftValidation.quote(text), DraftValidation.quote(id)));
		}
		return null;
	}

}
