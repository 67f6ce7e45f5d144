package io.planloom.plan.work;

import java.util.List;

/**
 * What a model call said, as far as it is kept: redacted, and cut where it was long.
 *
 * @param prompt the messages in order
 * @param answer the text that came back, or for a call that failed what the endpoint said
 * @param promptCut whether a message was cut
 * @param answerCut whether the answer was cut
 */
public record CallCapture(List<Message> prompt, String answer, boolean promptCut, boolean answerCut) {

	/**
	 * A message of a prompt.
	 *
	 * @param role who speaks: {@code system}, {@code user} or {@code assistant}
	 * @param content what is said
	 */
	public record Message(String role, String content) {
	}

}
