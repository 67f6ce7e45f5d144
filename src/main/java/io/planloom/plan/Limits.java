package io.planloom.plan;

import java.time.Duration;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/**
 * What a plan may use at most.
 *
 * @param maxSteps steps that a draft may have; system steps do not count
 * @param maxAttempts failed attempts after which a step fails for good
 * @param maxParallel steps that run at the same time
 * @param timeout from the plan's creation to its end
 */
@Embeddable
public record Limits(@Column(nullable = false) int maxSteps, @Column(nullable = false) int maxAttempts,
		@Column(nullable = false) int maxParallel, @Column(name = "timeout_millis",
				nullable = false) @Convert(converter = MillisConverter.class) Duration timeout) {
}
