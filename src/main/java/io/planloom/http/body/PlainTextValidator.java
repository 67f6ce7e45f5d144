package io.planloom.http.body;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
public class PlainTextValidator implements ConstraintValidator<PlainText, String> {

	private static final Pattern BLANK = Pattern.compile("[" + PlainText.SPACES + "]*");

	private static final Pattern UNREADABLE = Pattern.compile("[" + PlainText.UNREADABLE + "]*");

	private int max;

	private boolean blank;

	private Pattern blanks = BLANK;

	@Override
	public void initialize(PlainText constraint) {
		this.max = constraint.max();
		this.blank = constraint.blank();
		this.blanks = constraint.readable() ? UNREADABLE : BLANK;
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
		if (!this.blank && this.blanks.matcher(text).matches()) {
			return "must not be blank";
		}
		if (text.codePointCount(0, text.length()) > this.max) {
			return String.format(Locale.ROOT, "must have at most %,d characters", this.max);
		}
		boolean unstorable = text.codePoints().anyMatch((point) -> point == 0 || isSurrogate(point));
		return unstorable ? "must not have NUL characters or halves of surrogate pairs" : null;
	}

	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}
