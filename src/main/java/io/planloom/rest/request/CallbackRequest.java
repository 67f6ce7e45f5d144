package io.planloom.rest.request;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.planloom.http.body.JsonRequest;
import io.planloom.http.body.PlainText;
import io.planloom.plan.Callback;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: the URL to which the service posts a plan's events.
 *
 * @param url an absolute URL of http or https, without user information and fragment, at
 * most 2,000 characters
 * @param events types of the events to post, each once; by default those that end the
 * plan or ask for a person
 */
@Schema(name = "CallbackRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallbackRequest(
		@NotNull(message = "must be given") @PlainText(max = CallbackRequest.LONGEST) @CallbackUrl @Nullable String url,
		@KnownEvents @Nullable List<@Nullable String> events) implements JsonRequest {

	static final int LONGEST = 2_000;

	Callback toCallback() {
		return new Callback(Objects.requireNonNullElse(this.url, ""), events(this.events));
	}

	private static @Nullable List<String> events(@Nullable List<@Nullable String> events) {
		return (events != null) ? events.stream().<String>map(Objects::requireNonNull).toList() : null;
	}

}
