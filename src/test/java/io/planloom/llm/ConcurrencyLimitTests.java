package io.planloom.llm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints of several kinds, which a caller keeps as busy as the limit allows. */
class ConcurrencyLimitTests {

	private final ConcurrencyLimit limit = new ConcurrencyLimit(64);

	private final Random random = new Random(42);

	private int answers;

	private int refusals;

	@Test
	void startsAtTheMost() {
		assertThat(this.limit.limit()).isEqualTo(64);
	}

	@Test
	void isCutOnceForOneRoundOfRefusals() {
		long[] calls = new long[30];
		for (int call = 0; call < calls.length; call++) {
			calls[call] = this.limit.send();
		}
		for (long call : calls) {
			assertThat(this.limit.refused(call)).isTrue();
		}
		assertThat(this.limit.limit()).isEqualTo(32);
	}

	@Test
	void growsByOneForEachRound() {
		this.limit.refused(this.limit.send());
		for (int call = 0; call < 16 + 33; call++) {
			this.limit.accepted(this.limit.send(), 32);
		}
		assertThat(this.limit.limit()).isEqualTo(33);
	}

	@Test
	void doesNotGrowWhileFewCallsAreMade() {
		this.limit.refused(this.limit.send());
		for (int call = 0; call < 1000; call++) {
			this.limit.accepted(this.limit.send(), 3);
		}
		assertThat(this.limit.limit()).isEqualTo(32);
	}

	@Test
	void comesDownToOneWhereAllIsRefusedAndBackUp() {
		for (int call = 0; call < 40; call++) {
			this.limit.refused(this.limit.send());
		}
		assertThat(this.limit.limit()).isEqualTo(1);
		for (int call = 0; call < 5000; call++) {
			this.limit.accepted(this.limit.send(), this.limit.limit());
		}
		assertThat(this.limit.limit()).isEqualTo(64);
	}

	@Test
	void findsHowManyCallsTheEndpointTakesAtOnce() {
		for (int most : new int[] { 3, 10, 19, 40, 60 }) {
			ConcurrencyLimit tried = new ConcurrencyLimit(64);
			runBusyEndpoint(tried, most, 3000);
			this.answers = 0;
			this.refusals = 0;
			runBusyEndpoint(tried, most, 3000);
			assertThat(tried.limit()).as("limit for %d", most).isBetween(most / 2, most + 1);
			assertThat((double) this.refusals / this.answers).as("refusals for %d", most).isLessThan(0.1);
		}
	}

	@Test
	void doesNotSlowDownForRefusalsThatComeAnyway() {
		int held = 0;
		for (int call = 0; call < 20_000; call++) {
			long number = this.limit.send();
			if (this.random.nextDouble() < 0.2) {
				held += this.limit.refused(number) ? 1 : 0;
			}
			else {
				this.limit.accepted(number, this.limit.limit());
			}
		}
		assertThat(this.limit.limit()).isGreaterThan(32);
		assertThat(held).as("of about 4,000 refusals").isLessThan(200);
	}

	@Test
	void slowsDownWhenToleratedRefusalsBecomeTheRule() {
		doesNotSlowDownForRefusalsThatComeAnyway();
		for (int call = 0; call < 40; call++) {
			this.limit.refused(this.limit.send());
		}
		assertThat(this.limit.refused(this.limit.send())).isTrue();
		assertThat(this.limit.limit()).isLessThan(8);
	}

	/** Refuses at once what is too much, and takes its time for the rest. */
	private void runBusyEndpoint(ConcurrencyLimit limit, int most, int steps) {
		Deque<Long> underWay = new ArrayDeque<>();
		for (int step = 0; step < steps; step++) {
			boolean full = underWay.size() >= limit.limit();
			if (!full) {
				long call = limit.send();
				this.answers++;
				if (underWay.size() < most) {
					underWay.add(call);
				}
				else {
					this.refusals++;
					limit.refused(call);
				}
			}
			else {
				limit.accepted(underWay.remove(), underWay.size() + 1);
			}
		}
	}

}
