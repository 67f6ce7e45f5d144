package io.planloom.rest.request;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.Fallback;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The action that runs in place of a step that fails.
 *
 * @param description what the fallback does; not blank, at most 4,000 characters.
 * <code>{{id}}</code> and <code>\{{</code> are read as in the description of the step
 * @param agent name of the agent that does it; by default the step's
 * @param tools names of tools that it may use, as for a step; by default the step's
 */
@Schema(name = "FallbackRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FallbackRequest(
		@NotNull(message = "must be given") @PlainText(max = 4_000, readable = true) @Nullable String description,
		@PlainText(max = 200) @Nullable String agent, @KnownTools @Nullable List<String> tools) implements JsonRequest {

	Fallback toFallback() {
		return new Fallback(Objects.requireNonNullElse(this.description, ""), this.agent, this.tools);
	}

}
