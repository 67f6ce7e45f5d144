package io.planloom.llm.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.endpoint.EndpointLog;
import org.jspecify.annotations.Nullable;

/** Keeps how this replica's last calls went, so that health needs no call. */
final class RecentCalls {

	private static final int MOST = 20;

	private static final Duration WINDOW = Duration.ofMinutes(5);

	/** The failures that the endpoint causes; a call that was ended here says nothing. */
	private static final Set<ModelErrorCode> TROUBLES = EnumSet.of(ModelErrorCode.RATE_LIMITED,
			ModelErrorCode.OVERLOADED, ModelErrorCode.TIMEOUT, ModelErrorCode.SERVER_ERROR,
			ModelErrorCode.CONNECTION_FAILED, ModelErrorCode.UNAUTHORIZED, ModelErrorCode.QUOTA_EXHAUSTED,
			ModelErrorCode.UNKNOWN_MODEL);

	/** Of those, what gates do not tell. */
	private static final Set<ModelErrorCode> SILENCE = EnumSet.of(ModelErrorCode.TIMEOUT, ModelErrorCode.SERVER_ERROR,
			ModelErrorCode.CONNECTION_FAILED);

	private final InstantSource clock;

	private final EndpointLog log;

	private final Deque<Call> calls = new ArrayDeque<>();

	RecentCalls(InstantSource clock, EndpointLog log) {
		this.clock = clock;
		this.log = log;
	}

	void succeeded() {
		add(null);
		this.log.answered();
	}

	void failed(ModelFailure failure) {
		if (failure.code() == ModelErrorCode.INTERRUPTED) {
			return;
		}
		add(TROUBLES.contains(failure.code()) ? failure : null);
		if (SILENCE.contains(failure.code())) {
			this.log.failed(failure);
		}
	}

	private synchronized void add(@Nullable ModelFailure trouble) {
		if (this.calls.size() == MOST) {
			this.calls.removeFirst();
		}
		this.calls.addLast(new Call(this.clock.instant(), trouble));
	}

	/**
	 * Sums up the last five minutes.
	 * @return how many calls, and why some of them got no answer
	 */
	synchronized Summary summary() {
		Instant oldest = this.clock.instant().minus(WINDOW);
		List<Call> recent = this.calls.stream().filter((call) -> call.at().isAfter(oldest)).toList();
		List<ModelFailure> troubles = recent.stream().flatMap((call) -> Stream.ofNullable(call.trouble())).toList();
		return new Summary(recent.size(), troubles);
	}

	private record Call(Instant at, @Nullable ModelFailure trouble) {
	}

	/**
	 * A sum.
	 *
	 * @param calls how many calls ended, at most the last twenty
	 * @param troubles why the endpoint left some without an answer, the last one at the
	 * end
	 */
	record Summary(int calls, List<ModelFailure> troubles) {

		boolean isDegraded() {
			return !this.troubles.isEmpty() && this.troubles.size() * 2 >= this.calls;
		}

	}

}
