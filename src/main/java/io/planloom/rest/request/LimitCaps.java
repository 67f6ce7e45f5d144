package io.planloom.rest.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.http.problem.InvalidField;
import io.planloom.plan.Limits;
import io.planloom.plan.LimitsChange;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Upper bounds of the limits that a request may set; each is unset by default, and then
 * only the range of the field holds. Defaults that are higher are lowered to it.
 *
 * @param steps the highest {@code maxSteps}
 * @param depth the highest {@code maxDepth}
 * @param replans the highest {@code maxReplans}
 * @param attempts the highest {@code maxAttempts}
 * @param revisions the highest {@code maxRevisions}
 * @param parallel the highest {@code maxParallel}
 * @param tokens the highest {@code maxTokens}
 * @param cost the highest {@code maxCost}
 * @param timeout the longest {@code timeout}
 */
@ConfigurationProperties("planloom.limits.max")
record LimitCaps(@Nullable Integer steps, @Nullable Integer depth, @Nullable Integer replans,
		@Nullable Integer attempts, @Nullable Integer revisions, @Nullable Integer parallel, @Nullable Long tokens,
		@Nullable BigDecimal cost, @Nullable Duration timeout) {

	/** Caps nothing. */
	static final LimitCaps NONE = new LimitCaps(null, null, null, null, null, null, null, null, null);

	/** Lowers limits to what is allowed. */
	Limits lower(Limits limits) {
		return new LimitsChange(min(this.steps, limits.maxSteps()), min(this.depth, limits.maxDepth()),
				min(this.replans, limits.maxReplans()), min(this.attempts, limits.maxAttempts()),
				min(this.revisions, limits.maxRevisions()), null, min(this.parallel, limits.maxParallel()),
				min(this.tokens, limits.maxTokens()), min(this.cost, limits.maxCost()),
				min(this.timeout, limits.timeout()), null)
			.applyTo(limits);
	}

	/** Finds limits that go beyond what is allowed. */
	List<InvalidField> check(String parent, LimitsChange asked) {
		List<InvalidField> errors = new ArrayList<>();
		Stream
			.of(check("maxSteps", asked.maxSteps(), "steps", this.steps),
					check("maxDepth", asked.maxDepth(), "depth", this.depth),
					check("maxReplans", asked.maxReplans(), "replans", this.replans),
					check("maxAttempts", asked.maxAttempts(), "attempts", this.attempts),
					check("maxRevisions", asked.maxRevisions(), "revisions", this.revisions),
					check("maxParallel", asked.maxParallel(), "parallel", this.parallel),
					check("maxTokens", asked.maxTokens(), "tokens", this.tokens),
					check("maxCost", asked.maxCost(), "cost", this.cost),
					check("timeout", asked.timeout(), "timeout", this.timeout))
			.flatMap(List::stream)
			.forEach((error) -> errors.add(new InvalidField(parent + error.pointer(), error.detail())));
		return errors;
	}

	private static <T extends Comparable<? super T>> List<InvalidField> check(String field, @Nullable T asked,
			String property, @Nullable T cap) {
		return (asked == null || cap == null || asked.compareTo(cap) <= 0) ? List.of()
				: List.of(new InvalidField("/" + field,
						"must be at most %s, which planloom.limits.max.%s allows".formatted(cap, property)));
	}

	private static <T extends Comparable<? super T>> @Nullable T min(@Nullable T cap, T value) {
		return (cap != null && cap.compareTo(value) < 0) ? cap : null;
	}

}
