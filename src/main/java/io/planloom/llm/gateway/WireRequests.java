package io.planloom.llm.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.ReasoningEffort;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts requests into the strongest form that is configured. */
final class WireRequests {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private final ModelProperties properties;

	private final Prompts prompts;

	private final JsonMapper mapper = JsonMapper.shared();

	WireRequests(ModelProperties properties, Prompts prompts) {
		this.properties = properties;
		this.prompts = prompts;
	}

	WireRequest of(ModelRequest request, String model, boolean streamed) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		boolean newer = this.properties.output().parameter().isNewer(this.properties.endpoint());
		parameters.put(newer ? WireRequest.MAX_COMPLETION_TOKENS : WireRequest.MAX_TOKENS,
				this.properties.output().tokens(model));
		if (request.temperature() != null) {
			parameters.put("temperature", request.temperature());
		}
		ReasoningEffort reasoning = this.properties.reasoningEffort(request.purpose(), model);
		if (reasoning != null) {
			parameters.put(WireRequest.REASONING_EFFORT, reasoning.wireName());
		}
		AnswerSchema schema = request.schema();
		if (schema != null) {
			parameters.put(WireRequest.RESPONSE_FORMAT, responseFormat(schema));
		}
		WireRequest whole = new WireRequest(request.messages(), (schema != null) ? shape(this.prompts, schema) : null,
				parameters);
		return streamed ? whole.streamed() : whole;
	}

	/** Spring AI's own response format always has the name json_schema. */
	private Map<String, Object> responseFormat(AnswerSchema schema) {
		// Always in the same order, so that endpoints can keep what they made of it
		Map<String, Object> shape = new LinkedHashMap<>();
		shape.put("name", schema.name());
		shape.put("strict", true);
		shape.put("schema", this.mapper.readValue(schema.json(), OBJECT));
		Map<String, Object> format = new LinkedHashMap<>();
		format.put("type", "json_schema");
		format.put("json_schema", shape);
		return format;
	}

	/**
	 * Says what an answer has to look like. Some endpoints want to read the word JSON.
	 */
	static String shape(Prompts prompts, AnswerSchema schema) {
		String words = prompts.text(PromptFile.ANSWER_SCHEMA, Map.of("schema", schema.json()));
		return words.toLowerCase(Locale.ROOT).contains("json") ? words : words + "\n\nAnswer with JSON.";
	}

}
