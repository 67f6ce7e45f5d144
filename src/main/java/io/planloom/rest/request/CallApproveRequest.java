package io.planloom.rest.request;

import java.util.Map;

import io.planloom.http.body.JsonRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Approves a tool call.
 *
 * @param arguments what the tool is called with; by default what the model wrote. They
 * have to match the tool's input schema. If the tool asks something, they are the answer
 * @param remember whether further calls of the tool do not wait for a person in this
 * plan; {@code false} by default
 */
@Schema(name = "CallApproveRequest", example = "{\"remember\": false}")
public record CallApproveRequest(@Nullable Map<String, @Nullable Object> arguments,
		@Nullable Boolean remember) implements JsonRequest {

	/**
	 * Writes the arguments down.
	 * @return a JSON object, null for what the model wrote
	 */
	public @Nullable String json() {
		return (this.arguments != null) ? JsonMapper.shared().writeValueAsString(this.arguments) : null;
	}

}
