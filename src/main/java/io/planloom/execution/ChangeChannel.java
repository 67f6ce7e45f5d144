package io.planloom.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.event.PlanChanged;

import org.springframework.stereotype.Component;

/**
 * Encodes the messages by which replicas notify each other of changed plans. All use one
 * Postgres channel; a message is the sender's id and, for each plan, its id with a
 * letter: {@code r} for a step that can be claimed, {@code g} for a plan that goes on
 * again, {@code e} for an ended plan, {@code c} for any other change.
 */
@Component
class ChangeChannel {

	static final String NAME = "planloom";

	/** So many fit into the 8,000 bytes that Postgres allows. */
	private static final int PLANS_IN_MESSAGE = 190;

	private final UUID replica = UUID.randomUUID();

	/** Encodes changes made here. */
	List<String> encode(Collection<PlanChanged> changes) {
		List<String> messages = new ArrayList<>();
		StringBuilder message = new StringBuilder(this.replica.toString());
		int plans = 0;
		for (PlanChanged change : changes) {
			message.append(' ').append(letter(change)).append(change.planId());
			if (++plans % PLANS_IN_MESSAGE == 0 || plans == changes.size()) {
				messages.add(message.toString());
				message = new StringBuilder(this.replica.toString());
			}
		}
		return messages;
	}

	/** Decodes a message; none of what this replica itself told. */
	List<PlanChanged> decode(String message, Instant now) {
		String[] words = message.split(" ");
		List<PlanChanged> changes = new ArrayList<>();
		if (words[0].equals(this.replica.toString())) {
			return changes;
		}
		for (int i = 1; i < words.length; i++) {
			char letter = words[i].charAt(0);
			UUID planId = UUID.fromString(words[i].substring(1));
			boolean runnable = letter == 'r' || letter == 'g';
			changes.add(new PlanChanged(planId, runnable ? now : null, letter == 'e', true, false, letter == 'g'));
		}
		return changes;
	}

	private static char letter(PlanChanged change) {
		if (change.ended()) {
			return 'e';
		}
		if (change.resumed()) {
			return 'g';
		}
		return (change.runnableAt() != null) ? 'r' : 'c';
	}

}
