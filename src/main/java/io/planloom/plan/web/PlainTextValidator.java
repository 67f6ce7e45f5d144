package io.planloom.plan.web;

import java.util.Locale;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
class PlainTextValidator implements ConstraintValidator<PlainText, String> {

	private static final int NEXT_LINE = 0x85;

	private int max;

	private boolean blank;

	@Override
	public void initialize(PlainText constraint) {
		this.max = constraint.max();
		this.blank = constraint.blank();
	}

	@Override
	public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
		String fault = (text != null) ? fault(text) : null;
		if (fault == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
		return false;
	}

	private @Nullable String fault(String text) {
		if (!this.blank && isBlank(text)) {
			return "must not be blank";
		}
		if (text.codePointCount(0, text.length()) > this.max) {
			return String.format(Locale.ROOT, "must have at most %,d characters", this.max);
		}
		boolean unstorable = text.codePoints().anyMatch((point) -> point == 0 || isSurrogate(point));
		return unstorable ? "must not have NUL characters or halves of surrogate pairs" : null;
	}

	/**
	 * Other languages count spaces that do not break, and the separators, as white space.
	 */
	private static boolean isBlank(String text) {
		return text.codePoints()
			.allMatch((point) -> Character.isWhitespace(point) || Character.isSpaceChar(point) || point == NEXT_LINE);
	}

	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}
