package io.planloom.llm.gate;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in whose place others are asked for a while, since they were refused, down
 * or overloaded. From time to time one call tries such a model, and others do not wait
 * for it; its answer ends the outage. Each replica finds out by itself.
 */
public final class ModelOutages {

	/** The failures after which another model may do better. */
	private static final Set<ModelErrorCode> TROUBLES = EnumSet.of(ModelErrorCode.RATE_LIMITED,
			ModelErrorCode.OVERLOADED, ModelErrorCode.TIMEOUT, ModelErrorCode.SERVER_ERROR,
			ModelErrorCode.CONNECTION_FAILED, ModelErrorCode.UNAUTHORIZED, ModelErrorCode.QUOTA_EXHAUSTED,
			ModelErrorCode.UNKNOWN_MODEL);

	/** Those that may pass within seconds, and show at once if they have not. */
	private static final Set<ModelErrorCode> SHORT = EnumSet.of(ModelErrorCode.RATE_LIMITED, ModelErrorCode.OVERLOADED,
			ModelErrorCode.SERVER_ERROR, ModelErrorCode.CONNECTION_FAILED);

	/** Those of an endpoint that works: it looked at the request. */
	private static final Set<ModelErrorCode> TAKEN = EnumSet.of(ModelErrorCode.BAD_REQUEST,
			ModelErrorCode.CONTEXT_LENGTH_EXCEEDED, ModelErrorCode.CONTENT_FILTERED, ModelErrorCode.OUTPUT_LIMIT);

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	/** Plans may name any model; outages that are over are forgotten then. */
	private static final int MOST = 200;

	private static final Logger logger = LoggerFactory.getLogger(ModelOutages.class);

	private final Map<String, Outage> outages = new ConcurrentHashMap<>();

	private final GateProperties properties;

	private final UnaryOperator<String> endpoints;

	private final MeterRegistry meters;

	private final LongSupplier nanos;

	/**
	 * Makes a state in which every model serves.
	 * @param properties when models are tried again
	 * @param endpoints name the endpoint of a model
	 * @param meters count what fallbacks answer
	 * @param nanos the time, as of {@link System#nanoTime()}
	 */
	public ModelOutages(GateProperties properties, UnaryOperator<String> endpoints, MeterRegistry meters,
			LongSupplier nanos) {
		this.meters = meters;
		this.properties = properties;
		this.endpoints = endpoints;
		this.nanos = nanos;
	}

	/**
	 * Tells whether another model may be asked after a failure.
	 * @param failure why a model gave no answer
	 * @return false if the request is at fault, or nobody knows
	 */
	public static boolean isTrouble(ModelFailure failure) {
		return TROUBLES.contains(failure.code());
	}

	/**
	 * Asks for leave to call a model, whose end has to be told.
	 * @param model the model's name
	 * @return the failure for which it is not to be called, null if it may be
	 */
	public synchronized @Nullable ModelFailure refusal(String model) {
		Outage outage = this.outages.get(model);
		if (outage == null) {
			return null;
		}
		long left = outage.tryAt - this.nanos.getAsLong();
		if (outage.tried || left > 0) {
			ModelFailure same = new ModelFailure(outage.failure.code(), outage.failure.sentence(),
					outage.tried ? outage.interval : Duration.ofNanos(left));
			return outage.failure.unpaid() ? same.asUnpaid() : same;
		}
		outage.tried = true;
		return null;
	}

	/**
	 * Returns how long it is until a model may be called.
	 * @param model the model's name
	 * @return zero if it may be
	 */
	public synchronized Duration left(String model) {
		Outage outage = this.outages.get(model);
		return (outage != null) ? Duration.ofNanos(Math.max(0, outage.tryAt - this.nanos.getAsLong())) : Duration.ZERO;
	}

	/**
	 * Notes that a model answered, with whatever outcome.
	 * @param model the model's name
	 */
	public synchronized void answered(String model) {
		if (this.outages.remove(model) != null) {
			logger.warn("Model {} at {} answers again and is asked for itself", model, this.endpoints.apply(model));
		}
	}

	/**
	 * Notes that a call ended that tells nothing of the model.
	 * @param model the model's name
	 */
	public synchronized void abandoned(String model) {
		Outage outage = this.outages.get(model);
		if (outage != null) {
			outage.tried = false;
		}
	}

	/**
	 * Notes that a model gave no answer.
	 * @param model the model's name
	 * @param failure why
	 * @return whether others are asked in its place from now on
	 */
	public synchronized boolean failed(String model, ModelFailure failure) {
		if (!isTrouble(failure)) {
			if (TAKEN.contains(failure.code())) {
				answered(model);
			}
			abandoned(model);
			return false;
		}
		Outage before = this.outages.get(model);
		if (this.properties.probeAfter().isZero() || (before != null && !before.tried)) {
			return false;
		}
		Outage outage = new Outage(failure,
				(before != null) ? capped(before.interval.multipliedBy(2)) : first(failure));
		Duration asked = failure.retryAfter();
		Duration wait = (asked != null && asked.isPositive()) ? capped(asked) : outage.interval;
		outage.tryAt = this.nanos.getAsLong() + wait.toNanos();
		forgetOld();
		this.outages.put(model, outage);
		if (before == null) {
			logger.warn("Model {} at {}: {} Others are asked in its place; it is tried again in {} s", model,
					this.endpoints.apply(model), failure.sentence(), Math.ceilDiv(wait.toMillis(), 1000));
		}
		return before == null;
	}

	private Duration first(ModelFailure failure) {
		Duration usual = this.properties.probeAfter();
		if (SHORT.contains(failure.code())) {
			return (usual.compareTo(SHORTEST) < 0) ? usual : SHORTEST;
		}
		return capped((failure.code() == ModelErrorCode.QUOTA_EXHAUSTED) ? usual.multipliedBy(2) : usual);
	}

	private Duration capped(Duration interval) {
		Duration most = this.properties.maxProbeAfter();
		return (interval.compareTo(most) < 0) ? interval : most;
	}

	private void forgetOld() {
		if (this.outages.size() >= MOST) {
			long now = this.nanos.getAsLong();
			this.outages.values().removeIf((outage) -> !outage.tried && now - outage.tryAt >= 0);
		}
	}

	/**
	 * Counts an answer in the place of another model.
	 * @param model the model that answered, a configured one
	 * @param reason code of the failure of the other
	 */
	public void replaced(String model, String reason) {
		this.meters
			.counter("planloom.model.fallbacks", "endpoint", this.endpoints.apply(model), "model", model, "reason",
					reason)
			.increment();
	}

	/** Lets the next call of each model through. */
	public synchronized void probeNow() {
		long now = this.nanos.getAsLong();
		this.outages.values()
			.stream()
			.filter((outage) -> outage.tryAt - now > 0)
			.forEach((outage) -> outage.tryAt = now);
	}

	/** Returns why others are asked, by the models in whose place they are. */
	public synchronized Map<String, String> reasons() {
		Map<String, String> reasons = new TreeMap<>();
		this.outages.forEach((model, outage) -> reasons.put(model, outage.failure.sentence()));
		return reasons;
	}

	/** The outage of a model. */
	private static final class Outage {

		private final ModelFailure failure;

		private final Duration interval;

		private long tryAt;

		/** Whether a call is under way that tries the model. */
		private boolean tried;

		private Outage(ModelFailure failure, Duration interval) {
			this.failure = failure;
			this.interval = interval;
		}

	}

}
