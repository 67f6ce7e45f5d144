package io.planloom.llm.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.planloom.text.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * How long an endpoint wants to be left alone. The first of these that it says counts:
 * {@code retry-after-ms}, {@code Retry-After}, the delay in the body (Google's
 * {@code RetryInfo} and the like), when the limit that is used up starts anew
 * ({@code x-ratelimit-reset-*}), its words, and when the last of its limits starts anew.
 *
 * @param headers of the answer, by their names in lower case
 * @param fields of the body, by their names in lower case
 * @param now the present, to which times are related
 */
record AskedWait(Map<String, String> headers, Map<String, String> fields, Instant now) {

	private static final List<String> DELAYS = List.of("retrydelay", "retry_after", "retryafter", "retry_after_seconds",
			"estimated_time");

	private static final String LIMIT = "ratelimit";

	private static final String RESET = "reset";

	/**
	 * Looks for the time.
	 * @param words what the endpoint says
	 * @param limited whether a limit is the reason, so that its reset is meant
	 * @return the time to wait, neither negative nor capped, or null if nothing names one
	 */
	@Nullable Duration read(String words, boolean limited) {
		return Stream
			.of(header(), field(), limited ? reset(true) : null, WaitText.within(words), limited ? reset(false) : null)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private @Nullable Duration header() {
		String millis = this.headers.get("retry-after-ms");
		Duration wait = (millis != null) ? RetryAfter.parseMillis(millis) : null;
		return (wait != null) ? wait
				: Stream.of("retry-after", "x-retry-after", "x-ratelimit-retry-after")
					.map(this.headers::get)
					.map(this::span)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
	}

	private @Nullable Duration span(@Nullable String value) {
		Duration wait = RetryAfter.parse(value, this.now);
		return (wait != null || value == null) ? wait : WaitText.parse(value);
	}

	private @Nullable Duration field() {
		String millis = this.fields.get("retry_after_ms");
		Duration wait = (millis != null) ? RetryAfter.parseMillis(millis) : null;
		return (wait != null) ? wait
				: DELAYS.stream()
					.map(this.fields::get)
					.map(this::span)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
	}

	/**
	 * Looks for the longest of the times at which limits start anew. Gateways put the
	 * headers of whom they asked into the body.
	 * @param usedUp whether only limits count of which nothing is left
	 */
	private @Nullable Duration reset(boolean usedUp) {
		Map<String, String> all = new HashMap<>(this.fields);
		all.putAll(this.headers);
		return all.keySet()
			.stream()
			.filter((name) -> name.contains(LIMIT) && name.contains(RESET))
			.filter((name) -> usedUp ? isUsedUp(all, name) : !name.contains("day"))
			.map((name) -> WaitText.until(all.getOrDefault(name, ""), this.now))
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

	private static boolean isUsedUp(Map<String, String> all, String reset) {
		return all.getOrDefault(reset.replace(RESET, "remaining"), "").strip().matches("0+(?:\\.0+)?");
	}

}
