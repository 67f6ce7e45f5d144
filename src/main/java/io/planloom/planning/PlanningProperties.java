package io.planloom.planning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for drafting plans.
 *
 * @param reviewRounds how often the planner improves a draft that was not approved, by
 * default once; 0 only records what is wrong. Each round more judges the improved draft
 * first, so it is two calls more, all within one attempt of the draft and its time-out
 * @param memory whether plans that completed serve as examples
 */
@Validated
@ConfigurationProperties("planloom.planning")
record PlanningProperties(@DefaultValue("1") @Min(0) @Max(5) int reviewRounds, @DefaultValue @Valid Memory memory) {

	/**
	 * Settings for completed plans that serve as examples.
	 *
	 * @param enabled whether they do; false by default, since the planner is then shown
	 * goals and steps of any plan of the database, whichever client posted it
	 * @param minSimilarity how much a goal has to resemble the example's: the words that
	 * both have, as a part of those that either has; from 0.1 to 1, by default 0.5. With
	 * less, an example may mislead the planner
	 */
	record Memory(@DefaultValue("false") boolean enabled,
			@DefaultValue("0.5") @DecimalMin("0.1") @DecimalMax("1") double minSimilarity) {
	}

}
