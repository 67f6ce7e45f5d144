package io.planloom.planning.draft;

import org.jspecify.annotations.Nullable;

/** A form in which models write drafts, asked for or not. */
@FunctionalInterface
interface DraftFormat {

	/**
	 * Reads a draft that has this form.
	 * @param text what the model wrote
	 * @param validation takes repairs, and faults if the text has this form but is broken
	 * @return the draft, or null if the text does not have this form or is broken
	 */
	@Nullable Draft read(String text, DraftValidation validation);

}
