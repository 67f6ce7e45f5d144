package io.planloom.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came up while the plan ran and bears on an attempt.
 *
 * @param messages what people said to the plan, in order
 * @param critique what was wrong with the attempt before, for this one to mend; null if
 * nothing is known of it
 * @param ledger where the steps of the plan stand, in their order; only for a replan,
 * else empty
 */
public record Notes(List<String> messages, @Nullable String critique, List<LedgerLine> ledger) {

	/** Nothing came up. */
	public static final Notes NONE = new Notes(List.of(), null, List.of());

	public Notes {
		messages = List.copyOf(messages);
		ledger = List.copyOf(ledger);
	}

}
