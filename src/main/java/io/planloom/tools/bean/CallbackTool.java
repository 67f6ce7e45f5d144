package io.planloom.tools.bean;

import java.util.List;
import java.util.Map;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.util.ReflectionUtils;

/**
 * A callback of Spring AI. It does not say what it does to the world, so it is taken to
 * write. Its context names the call ({@code planId}, {@code stepId},
 * {@code idempotencyKey}).
 */
class CallbackTool implements Tool {

	private final ToolCallback callback;

	private final ToolSpec spec;

	private final boolean takesContext;

	CallbackTool(ToolCallback callback) {
		this.callback = callback;
		ToolDefinition definition = callback.getToolDefinition();
		this.spec = ToolSpec.of(definition.name(), "bean", definition.description(), schema(definition.inputSchema()),
				ToolClass.WRITE);
		this.takesContext = ReflectionUtils.getUniqueDeclaredMethods(callback.getClass(),
				(method) -> method.getName().equals("call") && method.getParameterCount() == 2
						&& !method.getDeclaringClass().isInterface()).length > 0;
	}

	private static JsonNode schema(String text) {
		return JsonMapper.shared().readTree(text.isBlank() ? "{\"type\": \"object\"}" : text);
	}

	@Override
	public ToolSpec spec() {
		return this.spec;
	}

	@Override
	public ToolResult call(ToolRequest request) throws InterruptedException {
		String arguments = request.arguments().toString();
		try {
			return answer(this.takesContext ? this.callback.call(arguments, context(request))
					: this.callback.call(arguments));
		}
		catch (ToolExecutionException ex) {
			if (ex.getCause() instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
				throw new InterruptedException();
			}
			return new ToolResult.Failed(String.valueOf(ex.getMessage()), false);
		}
	}

	private static ToolContext context(ToolRequest request) {
		return new ToolContext(Map.of("planId", request.id().planId(), "stepId", request.id().stepId(),
				"idempotencyKey", request.id().idempotencyKey()));
	}

	/** What a method returned is JSON; a text is told without its quotes. */
	private static ToolResult answer(@Nullable String result) {
		if (result == null) {
			return ToolResult.Answer.of("");
		}
		try {
			JsonNode json = JsonMapper.shared().readTree(result);
			return (json != null && json.isContainer()) ? new ToolResult.Answer(result, json, List.of())
					: ToolResult.Answer.of((json != null && json.isString()) ? json.asString() : result);
		}
		catch (JacksonException ex) {
			return ToolResult.Answer.of(result);
		}
	}

}
