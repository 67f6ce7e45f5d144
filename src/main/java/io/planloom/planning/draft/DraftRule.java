package io.planloom.planning.draft;

/**
 * One rule that a draft must keep. A rule mends only what can be mended without a guess,
 * and says so; everything else is a fault, for the model to mend. It never throws,
 * whatever the draft, and takes time in proportion to the draft's size.
 */
@FunctionalInterface
public interface DraftRule {

	/**
	 * Holds a draft to this rule.
	 * @param draft what the rules before this one have left; it may have faults
	 * @param validation takes repairs and faults
	 * @return the draft, mended where that needs no guess
	 */
	Draft apply(Draft draft, DraftValidation validation);

}
