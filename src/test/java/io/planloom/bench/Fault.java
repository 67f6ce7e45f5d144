package io.planloom.bench;

import java.util.SplittableRandom;

import io.planloom.scripted.Reply;
import org.jspecify.annotations.Nullable;

/** What becomes of a request when the model fails a part of them. */
public enum Fault {

	/** It is answered. */
	NONE(null),

	/** It is refused for the rate of calls. */
	LIMITED("rate_limited"),

	/** The model fails. */
	ERROR("server_error"),

	/** It is never answered. */
	HANG("timeout"),

	/** The connection is closed before the answer, or within it. */
	CUT("connection_failed"),

	/** The answer is none. */
	MALFORMED("invalid_response");

	private static final long SEED = 20_26;

	private static final double LIMITED_SHARE = 0.2;

	private static final double OTHER_SHARE = 0.05;

	private final @Nullable String code;

	Fault(@Nullable String code) {
		this.code = code;
	}

	/** Says what becomes of a request, the same in each run. */
	static Fault of(long request) {
		double draw = new SplittableRandom(SEED + request).nextDouble();
		double bound = LIMITED_SHARE;
		for (Fault fault : new Fault[] { LIMITED, ERROR, HANG, CUT, MALFORMED }) {
			if (draw < bound) {
				return fault;
			}
			bound += OTHER_SHARE;
		}
		return NONE;
	}

	/** Returns what is answered; every second cut comes before the answer begins. */
	Reply reply(long request, Reply answer) {
		return switch (this) {
			case NONE -> answer;
			case LIMITED -> Reply.rateLimited("1");
			case ERROR -> Reply.status(500);
			case HANG -> Reply.hang();
			case CUT -> (request % 2 == 0) ? Reply.cutConnection() : Reply.cutAnswer();
			case MALFORMED -> Reply.badJson();
		};
	}

	/** Returns how the service names it, null if nothing has failed. */
	public @Nullable String code() {
		return this.code;
	}

}
