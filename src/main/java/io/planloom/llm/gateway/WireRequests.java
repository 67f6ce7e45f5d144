package io.planloom.llm.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ToolOffer;
import io.planloom.llm.dialect.WireRequest;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.ReasoningEffort;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts requests into the strongest form that is configured. */
final class WireRequests {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private final ModelProperties properties;

	private final String address;

	private final Prompts prompts;

	private final JsonMapper mapper = JsonMapper.shared();

	/**
	 * Makes requests to an endpoint.
	 * @param properties how models are asked
	 * @param address the base URL of the endpoint
	 * @param prompts the texts
	 */
	WireRequests(ModelProperties properties, String address, Prompts prompts) {
		this.properties = properties;
		this.address = address;
		this.prompts = prompts;
	}

	WireRequest of(ModelRequest request, String model, boolean streamed) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		boolean newer = this.properties.output().parameter().isNewer(this.address);
		parameters.put(newer ? WireRequest.MAX_COMPLETION_TOKENS : WireRequest.MAX_TOKENS,
				this.properties.output().tokens(model, request.longer()));
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
		if (!request.tools().isEmpty()) {
			parameters.put(WireRequest.TOOLS, request.tools().stream().map(this::tool).toList());
		}
		WireRequest whole = new WireRequest(request.messages(), shape(this.prompts, request), parameters);
		return streamed ? whole.streamed() : whole;
	}

	private Map<String, Object> tool(ToolOffer offer) {
		Map<String, Object> function = new LinkedHashMap<>();
		function.put("name", offer.name());
		function.put("description", offer.description());
		function.put("parameters", this.mapper.readValue(offer.schema(), OBJECT));
		Map<String, Object> tool = new LinkedHashMap<>();
		tool.put("type", "function");
		tool.put("function", function);
		return tool;
	}

	/** Spring AI's own response format always has the name json_schema. */
	private Map<String, Object> responseFormat(AnswerSchema schema) {
		// Always in the same order, so that endpoints can keep what they made of it
		Map<String, Object> shape = new LinkedHashMap<>();
		shape.put("name", schema.name());
		shape.put("strict", schema.strict());
		shape.put("schema", this.mapper.readValue(schema.json(), OBJECT));
		Map<String, Object> format = new LinkedHashMap<>();
		format.put("type", "json_schema");
		format.put("json_schema", shape);
		return format;
	}

	/**
	 * Says in words what an answer has to look like, or how tools are called, for a model
	 * that takes neither as a parameter.
	 * @return null if any text will do
	 */
	static @Nullable String shape(Prompts prompts, ModelRequest request) {
		AnswerSchema schema = request.schema();
		if (schema != null) {
			return shape(prompts, schema);
		}
		return request.tools().isEmpty() ? null
				: prompts.text(PromptFile.TOOLS, Map.of("tools", request.tools()
					.stream()
					.map((tool) -> "- %s: %s Arguments: %s".formatted(tool.name(), tool.description(), tool.schema()))
					.collect(Collectors.joining("\n"))));
	}

	/**
	 * Says what an answer has to look like. Some endpoints want to read the word JSON.
	 */
	private static String shape(Prompts prompts, AnswerSchema schema) {
		String words = prompts.text(PromptFile.ANSWER_SCHEMA, Map.of("schema", schema.json()));
		return words.toLowerCase(Locale.ROOT).contains("json") ? words : words + "\n\nAnswer with JSON.";
	}

}
