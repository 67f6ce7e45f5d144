package io.planloom.streaming;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.planloom.http.body.LabelFilter;
import io.planloom.http.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Plans that a client follows at once: some by name, or those that have labels now or
 * will have them.
 *
 * @param planIds the plans that it names; empty if it chooses by labels
 * @param labels labels that a plan must have, all of them; empty if it names plans
 */
public record PlanChoice(Set<UUID> planIds, Map<String, String> labels) {

	/**
	 * Makes the choice of a request.
	 * @param plan the plans that it names, null if it names none
	 * @param label the labels that a plan must have, null if there are none
	 * @return the choice
	 * @throws InvalidRequestException unless one of them is given, and one alone
	 */
	public static PlanChoice of(@Nullable PlanIds plan, @Nullable LabelFilter label) {
		if (plan == null && label == null) {
			throw new InvalidRequestException("/plan", "must be given, or label");
		}
		if (plan != null && label != null) {
			throw new InvalidRequestException("/label", "must not be given with plan");
		}
		return new PlanChoice((plan != null) ? plan.ids() : Set.of(), (label != null) ? label.labels() : Map.of());
	}

	/** Tells whether plans may join that do not exist yet. */
	boolean isByLabel() {
		return this.planIds.isEmpty();
	}

	/** Refuses a choice of more plans than one client may follow at once. */
	void requireAtMost(int limit, int found) {
		if (found > limit && isByLabel()) {
			throw new InvalidRequestException("/label",
					"must choose at most %d plans, ended ones too; add a label, or name plans by plan"
						.formatted(limit));
		}
		if (found > limit) {
			throw new InvalidRequestException("/plan", "must name at most %d plans".formatted(limit));
		}
	}

}
