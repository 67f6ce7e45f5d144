package io.planloom.plan;

import java.time.Duration;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/**
 * What a plan may use at most.
 *
 * @param maxSteps steps that a draft may have; system steps do not count
 * @param maxDepth levels of steps: 1 lets no step have steps of its own
 * @param maxAttempts failed attempts after which a step fails for good
 * @param maxParallel steps that run at the same time
 * @param timeout from the plan's creation to its end
 */
@Embeddable
public record Limits(@Column(nullable = false) int maxSteps, @Column(nullable = false) int maxDepth,
		@Column(nullable = false) int maxAttempts, @Column(nullable = false) int maxParallel,
		@Column(name = "timeout_millis",
				nullable = false) @Convert(converter = MillisConverter.class) Duration timeout) {

	/** Levels of steps unless somebody says otherwise. */
	public static final int USUAL_DEPTH = 3;

	/**
	 * Limits a plan whose steps may nest as usual.
	 * @param maxSteps steps that a draft may have
	 * @param maxAttempts failed attempts after which a step fails for good
	 * @param maxParallel steps that run at the same time
	 * @param timeout from the plan's creation to its end
	 */
	public Limits(int maxSteps, int maxAttempts, int maxParallel, Duration timeout) {
		this(maxSteps, USUAL_DEPTH, maxAttempts, maxParallel, timeout);
	}

	/**
	 * Limits the draft of a part of the plan.
	 * @param steps steps that the draft may have
	 * @param depth levels of steps that it may have
	 * @return the same but for these
	 */
	public Limits within(int steps, int depth) {
		return new Limits(steps, depth, this.maxAttempts, this.maxParallel, this.timeout);
	}

}
