package io.planloom.llm.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.planloom.llm.ModelFailure;
import io.planloom.llm.failure.UnsentCallException;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one model at one endpoint. Calls leave in the order in which they came, as
 * many at once as {@link ConcurrencyLimit} allows, none in a {@link RetryAfterPause} that
 * the endpoint asked for, and fail at once while the {@link CircuitBreaker} says so.
 */
final class ModelGate implements CallGate {

	/** Failures in a row after which the endpoint counts as too busy. */
	private static final int TROUBLES = 4;

	private final ReentrantLock lock = new ReentrantLock();

	private final SequencedSet<Condition> queue = new LinkedHashSet<>();

	/** Those of the queue that are not sent, and why. */
	private final Map<Condition, ModelFailure> turnedAway = new HashMap<>();

	private final RetryAfterPause pause = new RetryAfterPause();

	private final ConcurrencyLimit limit;

	private final CircuitBreaker breaker;

	private final GateLog log;

	private final GateProperties properties;

	private final CallQueueListener held;

	private final LongSupplier nanos;

	private int inFlight;

	private int troubles;

	/**
	 * Makes an open gate.
	 * @param model its name in the log
	 * @param held hears of calls that wait
	 * @param nanos the time, as of {@link System#nanoTime()}
	 */
	ModelGate(String model, GateProperties properties, CallQueueListener held, LongSupplier nanos) {
		this.limit = new ConcurrencyLimit(properties.maxInFlight());
		this.breaker = new CircuitBreaker(properties.probeAfter(), properties.maxProbeAfter());
		this.log = new GateLog(model);
		this.properties = properties;
		this.held = held;
		this.nanos = nanos;
	}

	@Override
	public Place enter() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			return (this.queue.isEmpty() && untilNext() <= 0) ? send() : await();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Place await() throws InterruptedException {
		Condition turn = this.lock.newCondition();
		this.queue.addLast(turn);
		this.held.held();
		try {
			long wait = untilTurn(turn);
			while (wait > 0) {
				turn.await(wait, TimeUnit.NANOSECONDS);
				wait = untilTurn(turn);
			}
			return send();
		}
		finally {
			this.held.released();
			this.queue.remove(turn);
			this.turnedAway.remove(turn);
			wakeNext();
		}
	}

	private long untilTurn(Condition turn) {
		ModelFailure failure = this.turnedAway.remove(turn);
		if (failure != null) {
			throw new UnsentCallException(failure);
		}
		long wait = untilNext();
		return (this.queue.getFirst() == turn) ? wait : Long.MAX_VALUE;
	}

	/** Returns nanoseconds, the most there are if the end of a call decides. */
	private long untilNext() {
		long now = this.nanos.getAsLong();
		ModelFailure refusal = this.breaker.refusal(now);
		if (refusal != null) {
			throw new UnsentCallException(refusal);
		}
		if (this.breaker.isProbed()) {
			return Long.MAX_VALUE;
		}
		return (this.inFlight < this.limit.limit()) ? this.pause.untilNext(this.limit.limit(), now) : Long.MAX_VALUE;
	}

	private Place send() {
		long call = this.limit.send();
		this.breaker.sent(call);
		this.pause.sent(this.nanos.getAsLong());
		this.inFlight++;
		return (failure) -> leave(call, failure);
	}

	private void leave(long call, @Nullable ModelFailure failure) {
		this.lock.lock();
		try {
			learn(call, failure, this.nanos.getAsLong());
			this.inFlight--;
			wakeNext();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void learn(long call, @Nullable ModelFailure failure, long now) {
		CallResult end = CallResult.of(failure);
		this.troubles = (end == CallResult.TROUBLED) ? this.troubles + 1 : 0;
		switch (end) {
			case ACCEPTED -> accept(call, now);
			case REFUSED -> refuse(call, (failure != null) ? failure.retryAfter() : null, now);
			case STOPPED -> stop(call, failure, now);
			case TROUBLED -> trouble(call, now);
			case ABANDONED -> {
				this.breaker.abandoned(call, now);
				this.limit.ended(call);
			}
		}
	}

	private void accept(long call, long now) {
		this.limit.accepted(call, this.inFlight);
		if (this.breaker.accepted(call)) {
			this.log.resumed();
		}
		this.log.accepted(this.limit.limit(), now);
	}

	private void refuse(long call, @Nullable Duration retryAfter, long now) {
		this.breaker.inconclusive(call, now);
		if (this.limit.refused(call) && retryAfter != null && retryAfter.isPositive()) {
			Duration longest = this.properties.maxRetryAfter();
			this.pause.close((retryAfter.compareTo(longest) < 0) ? retryAfter : longest, now);
			this.log.closed(this.limit.limit(), this.pause.left(now), now);
		}
	}

	private void trouble(long call, long now) {
		this.breaker.inconclusive(call, now);
		if (this.troubles >= TROUBLES) {
			this.limit.refused(call);
		}
		else {
			this.limit.ended(call);
		}
	}

	private void stop(long call, @Nullable ModelFailure failure, long now) {
		this.limit.ended(call);
		if (failure != null && this.breaker.stop(call, failure, now)) {
			this.log.stopped(failure, this.breaker.interval());
			this.queue.forEach(Condition::signal);
		}
	}

	private void wakeNext() {
		if (!this.queue.isEmpty()) {
			this.queue.getFirst().signal();
		}
	}

	/** Ends the calls that wait to be sent. */
	void turnAway(ModelFailure failure) {
		this.lock.lock();
		try {
			this.queue.forEach((turn) -> {
				this.turnedAway.put(turn, failure);
				turn.signal();
			});
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns how long it is until a call is let through, or null if all are. */
	@Nullable Duration untilProbe() {
		this.lock.lock();
		try {
			return this.breaker.untilProbe(this.nanos.getAsLong());
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Lets the next call through, if none is. */
	void probeNow() {
		this.lock.lock();
		try {
			this.breaker.probeNow(this.nanos.getAsLong());
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns how it stands. */
	GateState state() {
		this.lock.lock();
		try {
			ModelFailure failure = this.breaker.failure();
			long left = Math.max(0, this.pause.left(this.nanos.getAsLong()));
			return new GateState(this.limit.limit(), this.inFlight, this.queue.size(), Duration.ofNanos(left),
					(failure != null) ? failure.code().wireName() : null,
					(failure != null) ? failure.sentence() : null);
		}
		finally {
			this.lock.unlock();
		}
	}

}
