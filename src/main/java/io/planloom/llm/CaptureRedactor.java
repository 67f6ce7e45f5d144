package io.planloom.llm;

/**
 * Takes out of prompts and answers what must not be kept. The service has one that
 * removes keys and passwords; a bean of this type takes its place.
 */
@FunctionalInterface
public interface CaptureRedactor {

	/**
	 * Redacts a text before it is stored.
	 * @param text a message of a prompt, or an answer
	 * @return the text that is stored
	 */
	String redact(String text);

}
