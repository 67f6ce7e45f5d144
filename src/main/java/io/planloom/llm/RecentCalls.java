package io.planloom.llm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** How this replica's last calls went, so that nobody has to call to know. */
final class RecentCalls {

	private static final int MOST = 20;

	private static final Duration WINDOW = Duration.ofMinutes(5);

	/** What the endpoint is to blame for; a call that was ended here says nothing. */
	private static final Set<String> TROUBLES = Set.of("rate_limited", "timeout", "server_error", "connection_failed",
			"unauthorized", "quota_exhausted", "unknown_model");

	private final InstantSource clock;

	private final Deque<Call> calls = new ArrayDeque<>();

	RecentCalls(InstantSource clock) {
		this.clock = clock;
	}

	void succeeded() {
		add(null);
	}

	void failed(String code) {
		if (!code.equals("interrupted")) {
			add(TROUBLES.contains(code) ? code : null);
		}
	}

	private synchronized void add(@Nullable String trouble) {
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
		List<String> troubles = recent.stream().flatMap((call) -> Stream.ofNullable(call.trouble())).toList();
		return new Summary(recent.size(), troubles);
	}

	private record Call(Instant at, @Nullable String trouble) {
	}

	/**
	 * A sum.
	 *
	 * @param calls how many calls ended, at most the last twenty
	 * @param troubles codes of those that the endpoint left without an answer, the last
	 * one at the end
	 */
	record Summary(int calls, List<String> troubles) {

		boolean isDegraded() {
			return !this.troubles.isEmpty() && this.troubles.size() * 2 >= this.calls;
		}

	}

}
