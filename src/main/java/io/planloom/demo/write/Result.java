package io.planloom.demo.write;

/**
 * The result of a step.
 *
 * @param id the step's id, of any form
 * @param description what the step did, perhaps its beginning alone
 * @param text what came of it
 */
public record Result(String id, String description, String text) {

	/** The text without the line that says who wrote it. */
	String body() {
		return Notice.without(this.text);
	}

}
