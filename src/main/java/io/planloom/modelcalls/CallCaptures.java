package io.planloom.modelcalls;

import java.util.List;
import java.util.Locale;

import io.planloom.llm.CaptureRedactor;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.LengthBudget;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.work.CallCapture;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls are kept word by word, and makes what is kept fit to be stored:
 * redacted first, so that no half of a key is left where a text is cut.
 */
final class CallCaptures {

	static final CallCaptures NONE = new CallCaptures(CaptureMode.NONE, (text) -> text, 1);

	private final CaptureMode mode;

	private final CaptureRedactor redactor;

	private final int longest;

	/**
	 * Makes the rule.
	 * @param mode which calls are kept
	 * @param redactor takes out what must not be stored
	 * @param longest length of a prompt, and of an answer, in UTF-16 characters
	 */
	CallCaptures(CaptureMode mode, CaptureRedactor redactor, int longest) {
		this.mode = mode;
		this.redactor = redactor;
		this.longest = longest;
	}

	/**
	 * Keeps what a call said, if it is to be kept.
	 * @param prompt what was sent
	 * @param answer what came back
	 * @param useless whether the call failed, or its answer could not be used
	 * @return null if nothing is kept
	 */
	@Nullable CallCapture of(List<PromptMessage> prompt, String answer, boolean useless) {
		if (!this.mode.keeps(useless)) {
			return null;
		}
		List<CallCapture.Message> messages = prompt.stream()
			.map((message) -> new CallCapture.Message(message.role().name().toLowerCase(Locale.ROOT),
					storable(message.text())))
			.toList();
		int limit = LengthBudget.limit(messages.stream().map((message) -> message.content().length()).toList(),
				this.longest);
		String text = storable(answer);
		return new CallCapture(
				messages.stream()
					.map((message) -> new CallCapture.Message(message.role(), Truncation.of(message.content(), limit)))
					.toList(),
				Truncation.of(text, this.longest),
				messages.stream().anyMatch((message) -> message.content().length() > limit),
				text.length() > this.longest);
	}

	/** PostgreSQL takes neither NUL nor half a surrogate pair. */
	private String storable(String text) {
		String redacted = this.redactor.redact(text);
		boolean clean = redacted.indexOf('\0') < 0
				&& redacted.codePoints().noneMatch((point) -> Character.getType(point) == Character.SURROGATE);
		if (clean) {
			return redacted;
		}
		StringBuilder safe = new StringBuilder(redacted.length());
		redacted.codePoints()
			.map((point) -> (point == 0 || Character.getType(point) == Character.SURROGATE) ? '\uFFFD' : point)
			.forEach(safe::appendCodePoint);
		return safe.toString();
	}

}
