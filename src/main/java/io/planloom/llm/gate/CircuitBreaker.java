package io.planloom.llm.gate;

import java.time.Duration;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from being sent that cannot succeed until a person acts: after a refused
 * key or an exhausted quota they fail at once with the same failure. From time to time
 * one is let through to see, others wait for its end, and its success ends that. Times
 * are in nanoseconds. Not safe for threads.
 */
final class CircuitBreaker {

	private static final long NONE = -1;

	private final Duration first;

	private final Duration longest;

	private @Nullable ModelFailure failure;

	private Duration interval = Duration.ZERO;

	private long probeAt;

	private long probe = NONE;

	CircuitBreaker(Duration first, Duration longest) {
		this.first = first;
		this.longest = longest;
	}

	/** Returns why a call must not be sent now, or null if it may be or has to wait. */
	@Nullable ModelFailure refusal(long now) {
		return (isProbed() || now - this.probeAt >= 0) ? null : this.failure;
	}

	/** Tells whether the call that was let through is under way: others wait for it. */
	boolean isProbed() {
		return this.failure != null && this.probe != NONE;
	}

	/** Returns how long it is until a call is let through, or null if all are. */
	@Nullable Duration untilProbe(long now) {
		return (this.failure == null) ? null : Duration.ofNanos(isProbed() ? 0 : Math.max(0, this.probeAt - now));
	}

	/** Lets the next call through. */
	void probeNow(long now) {
		if (this.failure != null && !isProbed() && now - this.probeAt < 0) {
			this.probeAt = now;
		}
	}

	/** Returns why calls fail, or null if they are sent. */
	@Nullable ModelFailure failure() {
		return this.failure;
	}

	/** Returns the time between two calls that are let through. */
	Duration interval() {
		return this.interval;
	}

	/** Notes that a call is sent. */
	void sent(long call) {
		if (this.failure != null) {
			this.probe = call;
		}
	}

	/**
	 * Notes a failure that all calls will meet.
	 * @return whether calls begin to fail at once by it
	 */
	boolean stop(long call, ModelFailure failure, long now) {
		boolean begins = this.failure == null;
		if (this.first.isZero() || (!begins && call != this.probe)) {
			return false;
		}
		this.interval = begins ? firstInterval(failure) : doubled(this.interval);
		this.failure = failure;
		retryAt(now + this.interval.toNanos());
		return begins;
	}

	/** A quota comes back later than a key is put right. */
	private Duration firstInterval(ModelFailure failure) {
		return (failure.code() == ModelErrorCode.QUOTA_EXHAUSTED) ? doubled(this.first) : this.first;
	}

	private Duration doubled(Duration interval) {
		Duration doubled = interval.multipliedBy(2);
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

	/**
	 * Notes that the endpoint took a call.
	 * @return whether calls are sent again by it
	 */
	boolean accepted(long call) {
		if (this.failure == null || call != this.probe) {
			return false;
		}
		this.failure = null;
		this.probe = NONE;
		return true;
	}

	/** Notes a call that does not show whether the cause has gone. */
	void inconclusive(long call, long now) {
		if (this.failure != null && call == this.probe) {
			retryAt(now + this.interval.toNanos());
		}
	}

	/** Notes a call that was ended here. */
	void abandoned(long call, long now) {
		if (this.failure != null && call == this.probe) {
			retryAt(now);
		}
	}

	private void retryAt(long nanos) {
		this.probe = NONE;
		this.probeAt = nanos;
	}

}
