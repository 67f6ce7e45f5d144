package io.planloom.llm.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.PromptMessage.Role;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire, without the model's name. Immutable.
 *
 * @param messages the prompt
 * @param shape what asks in words for the shape of a structured answer, or tells how to
 * call tools; null for text
 * @param parameters all other fields of the body by their names
 */
public record WireRequest(List<PromptMessage> messages, @Nullable String shape, Map<String, Object> parameters) {

	/** The field that asks for a stream. */
	public static final String STREAM = "stream";

	/** The field that asks for the usage of a stream. */
	public static final String STREAM_OPTIONS = "stream_options";

	/** The field that asks for a structured answer. */
	public static final String RESPONSE_FORMAT = "response_format";

	/** The field that says how long a model may think. */
	public static final String REASONING_EFFORT = "reasoning_effort";

	/** The field that offers tools. */
	public static final String TOOLS = "tools";

	/** The older name of the answer's limit. */
	public static final String MAX_TOKENS = "max_tokens";

	/** The newer name of the answer's limit. */
	public static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

	/** Copies what it is given, in its order. */
	public WireRequest {
		messages = List.copyOf(messages);
		parameters = new LinkedHashMap<>(parameters);
	}

	@Override
	public Map<String, Object> parameters() {
		return new LinkedHashMap<>(this.parameters);
	}

	boolean has(String parameter) {
		return this.parameters.containsKey(parameter);
	}

	boolean says(String parameter, Object value) {
		return value.equals(this.parameters.get(parameter));
	}

	WireRequest with(String parameter, Object value) {
		Map<String, Object> changed = parameters();
		changed.put(parameter, value);
		return new WireRequest(this.messages, this.shape, changed);
	}

	WireRequest without(String parameter) {
		Map<String, Object> changed = parameters();
		changed.remove(parameter);
		return new WireRequest(this.messages, this.shape, changed);
	}

	WireRequest with(List<PromptMessage> messages) {
		return new WireRequest(messages, this.shape, this.parameters);
	}

	/**
	 * Says whether the answer is to come in pieces.
	 * @return whether a stream is asked for
	 */
	public boolean isStreamed() {
		return says(STREAM, true);
	}

	/**
	 * Asks for the answer in pieces.
	 * @return another request
	 */
	public WireRequest streamed() {
		Map<String, Object> changed = parameters();
		changed.put(STREAM, true);
		changed.put(STREAM_OPTIONS, Map.of("include_usage", true));
		return new WireRequest(this.messages, this.shape, changed);
	}

	WireRequest whole() {
		return without(STREAM).without(STREAM_OPTIONS);
	}

	/** Returns the type of the asked form, an empty text if none is asked for. */
	public String form() {
		return (this.parameters.get(RESPONSE_FORMAT) instanceof Map<?, ?> format) ? String.valueOf(format.get("type"))
				: "";
	}

	/**
	 * Returns how long the answer may be.
	 * @return tokens, or null if no limit is sent
	 */
	public @Nullable Integer limit() {
		Object limit = this.parameters.getOrDefault(MAX_TOKENS, this.parameters.get(MAX_COMPLETION_TOKENS));
		return (limit instanceof Integer tokens) ? tokens : null;
	}

	WireRequest withLimit(int tokens) {
		return with(has(MAX_TOKENS) ? MAX_TOKENS : MAX_COMPLETION_TOKENS, tokens);
	}

	/** Gives the answer's limit its other name. */
	WireRequest withOtherLimit() {
		Map<String, Object> changed = new LinkedHashMap<>();
		this.parameters.forEach((name, value) -> changed.put(otherLimit(name), value));
		return new WireRequest(this.messages, this.shape, changed);
	}

	private static String otherLimit(String name) {
		return switch (name) {
			case MAX_TOKENS -> MAX_COMPLETION_TOKENS;
			case MAX_COMPLETION_TOKENS -> MAX_TOKENS;
			default -> name;
		};
	}

	/**
	 * Asks for JSON of any shape by the form, and for its shape in words, at the end of
	 * the system message if there is one, else of the last message.
	 */
	WireRequest asAnyJson() {
		return with(RESPONSE_FORMAT, Map.of("type", "json_object")).with(shaped());
	}

	private List<PromptMessage> shaped() {
		List<PromptMessage> shaped = new ArrayList<>(this.messages);
		int place = (shaped.getFirst().role() == Role.SYSTEM) ? 0 : shaped.size() - 1;
		PromptMessage message = shaped.get(place);
		shaped.set(place, message.withText(message.text() + "\n\n" + this.shape));
		return shaped;
	}

	/** Offers tools in words, and writes what came of them so. */
	WireRequest withToolsInWords() {
		return without(TOOLS).with(ToolWords.of(shaped()));
	}

	boolean hasSystemMessage() {
		return this.messages.stream().anyMatch((message) -> message.role() == Role.SYSTEM);
	}

	/** Puts what system messages say at the begin of the user's first message. */
	WireRequest withoutSystemMessage() {
		StringBuilder rules = new StringBuilder();
		List<PromptMessage> left = new ArrayList<>();
		for (PromptMessage message : this.messages) {
			if (message.role() == Role.SYSTEM) {
				rules.append(message.text()).append("\n\n");
			}
			else {
				left.add(message);
			}
		}
		int place = left.stream().map(PromptMessage::role).toList().indexOf(Role.USER);
		if (place < 0) {
			left.addFirst(PromptMessage.user(rules.toString().strip()));
		}
		else {
			left.set(place, PromptMessage.user(rules + left.get(place).text()));
		}
		return with(left);
	}

}
