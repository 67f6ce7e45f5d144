package io.planloom.llm.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints of several kinds, which a caller keeps as busy as the limit allows. */
class ConcurrencyLimitTests {

	private final ConcurrencyLimit limit = new ConcurrencyLimit(64);

	private final Random random = new Random(42);

	private int answers;

	private int refusals;

	private int held;

	private final Deque<Long> underWay = new ArrayDeque<>();

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
		for (int call = 0; call < 32 + 33; call++) {
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
			this.underWay.clear();
			keepBusy(tried, 5000, (underWay) -> underWay >= most);
			this.answers = 0;
			this.refusals = 0;
			keepBusy(tried, 5000, (underWay) -> underWay >= most);
			assertThat(tried.limit()).as("limit for %d", most).isBetween(most / 2, most + 1);
			assertThat((double) this.refusals / this.answers).as("refusals for %d", most).isLessThan(0.1);
		}
	}

	@Test
	void doesNotSlowDownForRefusalsThatComeAnyway() {
		ConcurrencyLimit large = new ConcurrencyLimit(512);
		for (ConcurrencyLimit tried : List.of(this.limit, large)) {
			this.underWay.clear();
			keepBusy(tried, 1000, (underWay) -> this.random.nextDouble() < 0.2);
			this.refusals = 0;
			this.held = 0;
			double sum = 0;
			for (int part = 0; part < 100; part++) {
				keepBusy(tried, 500, (underWay) -> this.random.nextDouble() < 0.2);
				sum += tried.limit();
			}
			assertThat(sum / 100).as("mean limit").isGreaterThan(56);
			assertThat(this.held).as("of about 5,000 refusals").isLessThan(this.refusals / 20);
		}
	}

	@Test
	void slowsDownWhenToleratedRefusalsBecomeTheRule() {
		keepBusy(this.limit, 5000, (underWay) -> this.random.nextDouble() < 0.2);
		keepBusy(this.limit, 100, (underWay) -> true);
		assertThat(this.limit.limit()).isLessThan(8);
	}

	/**
	 * Sends what it may; refusals come at once, answers in order and when all is sent.
	 */
	private void keepBusy(ConcurrencyLimit limit, int steps, IntPredicate isRefused) {
		for (int step = 0; step < steps; step++) {
			if (this.underWay.size() < limit.limit()) {
				long call = limit.send();
				this.answers++;
				if (!isRefused.test(this.underWay.size())) {
					this.underWay.add(call);
				}
				else {
					this.refusals++;
					this.held += limit.refused(call) ? 1 : 0;
				}
			}
			else {
				limit.accepted(this.underWay.remove(), this.underWay.size() + 1);
			}
		}
	}

}
