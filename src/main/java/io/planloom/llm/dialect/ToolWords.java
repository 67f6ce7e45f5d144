package io.planloom.llm.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.PromptMessage.Role;
import io.planloom.llm.ToolInvocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes calls of tools and their results as text, for a model whose endpoint has no form
 * for them.
 */
final class ToolWords {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private ToolWords() {
	}

	static List<PromptMessage> of(List<PromptMessage> messages) {
		List<PromptMessage> written = new ArrayList<>();
		for (PromptMessage message : messages) {
			PromptMessage words = words(message);
			boolean joins = message.role() == Role.TOOL && !written.isEmpty() && written.getLast().role() == Role.USER;
			if (joins) {
				// Many templates insist on roles that alternate
				written.set(written.size() - 1, PromptMessage.user(written.getLast().text() + "\n" + words.text()));
			}
			else {
				written.add(words);
			}
		}
		return written;
	}

	private static PromptMessage words(PromptMessage message) {
		if (message.role() == Role.TOOL) {
			return PromptMessage.user("<tool_response>\n%s\n</tool_response>".formatted(message.text()));
		}
		String calls = message.invocations().stream().map(ToolWords::call).collect(Collectors.joining("\n"));
		if (calls.isEmpty()) {
			return message;
		}
		return PromptMessage.assistant(message.text().isBlank() ? calls : message.text() + "\n" + calls);
	}

	private static String call(ToolInvocation invocation) {
		return "<tool_call>\n{\"name\": %s, \"arguments\": %s}\n</tool_call>"
			.formatted(MAPPER.writeValueAsString(invocation.name()), invocation.arguments());
	}

}
