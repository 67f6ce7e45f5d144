package io.planloom.llm.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.endpoint.CallHeaders;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Makes Spring AI's prompt of a request. */
final class PromptAssembler {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private static final Map<String, Object> STREAM = Map.of("stream", true, "stream_options",
			Map.of("include_usage", true));

	private final OpenAiChatOptions template;

	private final StructuredOutput mode;

	private final Prompts prompts;

	private final JsonMapper mapper = JsonMapper.shared();

	/**
	 * Makes an assembler.
	 * @param template the options of every call
	 * @param mode how structured answers are asked for
	 * @param prompts the texts
	 */
	PromptAssembler(OpenAiChatOptions template, StructuredOutput mode, Prompts prompts) {
		this.template = template;
		this.mode = mode;
		this.prompts = prompts;
	}

	Prompt assemble(ModelRequest request, String model, boolean streamed) {
		// Options made from nothing would lose the template's (see Spring AI #6915)
		OpenAiChatOptions.Builder options = this.template.mutate().model(model).customHeaders(CallHeaders.of(request));
		if (request.temperature() != null) {
			options.temperature(request.temperature());
		}
		Map<String, Object> extra = new LinkedHashMap<>(streamed ? STREAM : Map.of());
		List<PromptMessage> messages = request.messages();
		AnswerSchema schema = request.schema();
		if (schema != null) {
			messages = ask(schema, messages, options, extra);
		}
		if (!extra.isEmpty()) {
			options.extraBody(extra);
		}
		return new Prompt(messages.stream().map(PromptAssembler::convert).toList(), options.build());
	}

	private List<PromptMessage> ask(AnswerSchema schema, List<PromptMessage> messages,
			OpenAiChatOptions.Builder options, Map<String, Object> extra) {
		return switch (this.mode) {
			case JSON_SCHEMA -> {
				extra.put("response_format", responseFormat(schema));
				yield messages;
			}
			case JSON_OBJECT -> {
				options.responseFormat(OpenAiChatModel.ResponseFormat.builder()
					.type(OpenAiChatModel.ResponseFormat.Type.JSON_OBJECT)
					.build());
				yield append(schema, messages);
			}
			case PROMPT -> append(schema, messages);
		};
	}

	/** Spring AI's own response format always has the name json_schema. */
	private Map<String, Object> responseFormat(AnswerSchema schema) {
		Map<String, Object> shape = this.mapper.readValue(schema.json(), OBJECT);
		return Map.of("type", "json_schema", "json_schema",
				Map.of("name", schema.name(), "strict", true, "schema", shape));
	}

	/** Goes to the system message if there is one, else to the last message. */
	private List<PromptMessage> append(AnswerSchema schema, List<PromptMessage> messages) {
		List<PromptMessage> result = new ArrayList<>(messages);
		int place = (messages.getFirst().role() == PromptMessage.Role.SYSTEM) ? 0 : messages.size() - 1;
		PromptMessage message = messages.get(place);
		result.set(place, new PromptMessage(message.role(), message.text() + shape(this.prompts, schema)));
		return result;
	}

	/** Says what an answer has to look like, at the end of a message. */
	static String shape(Prompts prompts, AnswerSchema schema) {
		return "\n\n" + prompts.text(PromptFile.ANSWER_SCHEMA, Map.of("schema", schema.json()));
	}

	private static Message convert(PromptMessage message) {
		return switch (message.role()) {
			case SYSTEM -> new SystemMessage(message.text());
			case USER -> new UserMessage(message.text());
			case ASSISTANT -> new AssistantMessage(message.text());
		};
	}

}
