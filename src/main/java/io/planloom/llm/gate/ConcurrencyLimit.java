package io.planloom.llm.gate;

import org.jspecify.annotations.Nullable;

/**
 * Adapts the number of concurrent calls to a model: additive increase, multiplicative
 * decrease. A refusal halves the limit, once for each round of calls; answers raise it by
 * one for each round, when the first after the cut has been judged.
 * <p>
 * Some endpoints refuse a part of all calls however few there are. Slowing down does not
 * help there, and would go on until one call is left. So the round after a cut is judged:
 * if a part of it is refused all the same, and less than half, the cut is undone, and
 * refusals are tolerated until there are more. At twice the limit an endpoint that was
 * too busy after all refuses more than half, which shows.
 * <p>
 * Refusals come at once and answers take their time, so all parts are those of calls in
 * the order in which they were sent. Not safe for threads.
 */
final class ConcurrencyLimit {

	/** The calls after a cut by which it is judged. */
	private static final int ROUND = 32;

	/** Refusals after which the rest need not be awaited if half of what was sent is. */
	private static final int CLEAR = 4;

	/** Below this part of a round the cut has helped. */
	private static final double HELPED = 0.1;

	/**
	 * The least share of refused calls that is tolerated, since fewer occur by chance.
	 */
	private static final double LEAST = 0.25;

	private static final double WEIGHT = 1.0 / 64;

	private final int most;

	private double limit;

	private long calls;

	/** The part of the calls sent lately that was refused. */
	private double share;

	/** Which of the last 64 calls were refused, the last one in the lowest bit. */
	private long refusals;

	/** The part that slowing down did not lessen, or 0. */
	private double tolerated;

	/** The limit at which that was seen. */
	private double toleratedAt;

	/** The first call that was sent after the last cut. */
	private long cut;

	private @Nullable Round round;

	ConcurrencyLimit(int most) {
		this.most = most;
		this.limit = most;
	}

	int limit() {
		return (int) this.limit;
	}

	/** Counts a call that is sent. Returns its number. */
	long send() {
		this.refusals <<= 1;
		this.share -= WEIGHT * this.share;
		this.tolerated = Math.min(this.tolerated, 4 * this.share);
		return this.calls++;
	}

	/**
	 * Notes that the endpoint took a call.
	 * @param call the call's number
	 * @param inFlight calls under way with it; where few are, nothing is learned of more
	 */
	void accepted(long call, int inFlight) {
		if (this.round == null && inFlight * 2 >= limit()) {
			// While refusals are tolerated they do not tell of too much, but their part
			double step = (this.tolerated > 0) ? 1 : 1 / this.limit;
			this.limit = Math.min(this.most, this.limit + step);
		}
		ended(call);
	}

	/** Notes the end of a call that tells nothing of the number of calls. */
	void ended(long call) {
		judge(call, false);
	}

	/**
	 * Notes that the endpoint refused a call for their number or rate.
	 * @param call the call's number
	 * @return whether calls should be held back for it; false if it is one of those that
	 * come anyway
	 */
	boolean refused(long call) {
		this.share += WEIGHT * (1 - this.share);
		long age = this.calls - 1 - call;
		this.refusals |= (age < Long.SIZE) ? 1L << age : 0;
		if (isTolerated()) {
			return false;
		}
		if (this.round != null) {
			judge(call, true);
		}
		else if (call >= this.cut) {
			cut();
		}
		return true;
	}

	private boolean isTolerated() {
		return this.tolerated > 0 && this.share <= 1.25 * this.tolerated + 0.1 && !hasRun();
	}

	/** Says whether six calls in a row were refused, which is never tolerated. */
	private boolean hasRun() {
		long pairs = this.refusals & this.refusals >>> 1;
		return (pairs & pairs >>> 2 & pairs >>> 4) != 0;
	}

	private void cut() {
		double from = (this.tolerated > 0) ? Math.min(this.limit, this.toleratedAt) : this.limit;
		this.round = new Round(this.limit);
		this.limit = Math.max(1, from / 2);
		this.tolerated = 0;
		this.cut = this.calls;
	}

	/** Counts a call of the round after a cut; ignores calls that were sent before it. */
	private void judge(long call, boolean refused) {
		Round round = this.round;
		if (round == null || call < this.cut) {
			return;
		}
		round.count(call - this.cut, refused);
		if (round.all >= CLEAR && round.all * 2 >= this.calls - this.cut) {
			cut();
		}
		else if (round.ended == ROUND) {
			this.round = null;
			if (round.refused() >= HELPED) {
				tolerate(round);
			}
		}
	}

	private void tolerate(Round round) {
		this.tolerated = Math.max(LEAST, round.refused());
		this.share = round.refused();
		this.refusals = 0;
		this.toleratedAt = this.limit;
		this.limit = Math.max(this.limit, round.before);
	}

	/** The first calls that were sent after a cut. */
	private static final class Round {

		private final double before;

		private int ended;

		private int refusals;

		/** All refusals since the cut, later ones too. */
		private int all;

		private Round(double before) {
			this.before = before;
		}

		private void count(long place, boolean refused) {
			this.all += refused ? 1 : 0;
			if (place < ROUND) {
				this.ended++;
				this.refusals += refused ? 1 : 0;
			}
		}

		private double refused() {
			return (double) this.refusals / this.ended;
		}

	}

}
