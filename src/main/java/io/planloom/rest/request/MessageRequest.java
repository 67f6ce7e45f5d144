package io.planloom.rest.request;

import java.util.Objects;

import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A message that every later prompt of the plan contains.
 *
 * @param text the message; not blank, at most 4,000 characters. A plan takes 100 messages
 */
@Schema(name = "MessageRequest")
public record MessageRequest(
		@NotNull(message = "must be given") @PlainText(max = 4_000) @Nullable String text) implements JsonRequest {

	/** The value, which validation has found to be present. */
	public String given() {
		return Objects.requireNonNull(this.text);
	}

}
