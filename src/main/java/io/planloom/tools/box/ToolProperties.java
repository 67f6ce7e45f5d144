package io.planloom.tools.box;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolPatterns;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of all tools. A key is the name of a tool, or has {@code *} for any characters
 * of one; it stands in brackets in a YAML file, as in {@code "[mcp.files.*]": read}.
 * Where several keys mean a tool, the longest counts.
 *
 * @param classes what calls of a tool do to the world: {@code read}, {@code write} or
 * {@code irreversible}; by default what the tool says of itself, and {@code write} if it
 * says nothing
 * @param approve tools whose calls wait for a person, with commas between; by default
 * those that are irreversible. Names what waits in addition to these
 * @param unattended irreversible tools whose calls do not wait for a person, with commas
 * between; none by default
 * @param compensate the tool that undoes a call of another, by the name of the latter; it
 * is given the arguments and the result of the call. None by default
 * @param timeout the longest time of one call, a minute by default
 * @param timeouts the same for single tools
 * @param maxResult the largest result that is kept of a call, 1 MB by default; what is
 * longer is cut, and the model is told so
 * @param limits how often a tool may be called, over all replicas; without limit by
 * default. A pattern bounds all tools together that it means
 */
@ConfigurationProperties("planloom.tools")
record ToolProperties(@DefaultValue Map<String, ToolClass> classes, @DefaultValue List<String> approve,
		@DefaultValue List<String> unattended, @DefaultValue Map<String, String> compensate,
		@DefaultValue("1m") Duration timeout, @DefaultValue Map<String, Duration> timeouts,
		@DefaultValue("1MB") DataSize maxResult, @DefaultValue Map<String, Limit> limits) {

	ToolProperties {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("planloom.tools.timeout must be positive");
		}
	}

	/** Returns the longest time of a call of a tool. */
	Duration timeoutOf(String name) {
		return forTool(this.timeouts, name).map(Map.Entry::getValue).orElse(this.timeout);
	}

	/** Returns the limits that hold for a tool, with the keys that they are set by. */
	List<Map.Entry<String, Limit>> limitsOf(String name) {
		return this.limits.entrySet()
			.stream()
			.filter((limit) -> ToolPatterns.matches(limit.getKey(), name))
			.sorted(Map.Entry.comparingByKey())
			.toList();
	}

	/** Returns the entry of a map with patterns that says most exactly what a tool is. */
	static <T> Optional<Map.Entry<String, T>> forTool(Map<String, T> settings, String name) {
		return settings.entrySet()
			.stream()
			.filter((entry) -> ToolPatterns.matches(entry.getKey(), name))
			.max(Comparator.comparing((entry) -> entry.getKey().length()));
	}

	/**
	 * How often a tool may be called.
	 *
	 * @param concurrency the most calls at a time, over all replicas; by default any
	 * number
	 * @param perMinute the most calls in a minute, over all replicas; by default any
	 * number
	 */
	record Limit(@Nullable Integer concurrency, @Nullable Integer perMinute) {

		Limit {
			if (concurrency != null && concurrency < 1 || perMinute != null && perMinute < 1) {
				throw new IllegalArgumentException("A limit of planloom.tools.limits must be 1 or more");
			}
		}

	}

}
