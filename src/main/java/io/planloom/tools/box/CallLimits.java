package io.planloom.tools.box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.planloom.tools.box.ToolProperties.Limit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps calls within the limits of their tool. A call waits a moment for its turn before
 * its step does, since most calls are short.
 */
@Component
class CallLimits {

	private static final Logger logger = LoggerFactory.getLogger(CallLimits.class);

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration BREATH = Duration.ofMillis(100);

	/** A use outlives its call by this, for clocks and pauses. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	private final ToolProperties properties;

	private final ToolUses uses;

	CallLimits(ToolProperties properties, ToolUses uses) {
		this.properties = properties;
		this.uses = uses;
	}

	/**
	 * Waits for a turn.
	 * @param name the tool's name
	 * @param longest the longest time that the call takes
	 * @return the turn, which has to be ended, or when it is worth another try
	 */
	Turn await(String name, Duration longest) throws InterruptedException {
		List<Map.Entry<String, Limit>> limits = this.properties.limitsOf(name);
		if (limits.isEmpty()) {
			return new Turn(List.of(), null);
		}
		long end = System.nanoTime() + PATIENCE.toNanos();
		Turn turn = take(limits, longest);
		while (turn.notBefore() != null && System.nanoTime() < end
				&& turn.notBefore().isBefore(Instant.now().plus(PATIENCE))) {
			Thread.sleep(BREATH);
			turn = take(limits, longest);
		}
		return turn;
	}

	/** All limits or none, always in the same order. */
	private Turn take(List<Map.Entry<String, Limit>> limits, Duration longest) {
		List<UUID> taken = new ArrayList<>();
		for (Map.Entry<String, Limit> limit : limits) {
			UUID id = UUID.randomUUID();
			Instant notBefore = this.uses.begin(id, limit.getKey(), limit.getValue(), longest.plus(MARGIN));
			if (notBefore != null) {
				taken.forEach(this.uses::forget);
				return new Turn(List.of(), notBefore);
			}
			taken.add(id);
		}
		return new Turn(taken, null);
	}

	/** Ends a turn. */
	void end(Turn turn) {
		try {
			turn.uses().forEach(this.uses::end);
		}
		catch (DataAccessException ex) {
			logger.debug("A call's end is not noted; its limit forgets it with the call's longest time", ex);
		}
	}

	/**
	 * A turn, or a refusal.
	 *
	 * @param uses what has begun
	 * @param notBefore when it is worth another try; null if it is the call's turn
	 */
	record Turn(List<UUID> uses, @Nullable Instant notBefore) {
	}

}
