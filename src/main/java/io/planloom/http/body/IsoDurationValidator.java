package io.planloom.http.body;

import java.time.Duration;

import io.planloom.text.Durations;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link IsoDuration}. */
public class IsoDurationValidator implements ConstraintValidator<IsoDuration, String> {

	private Duration min = Duration.ZERO;

	private Duration max = Duration.ZERO;

	@Override
	public void initialize(IsoDuration constraint) {
		this.min = Duration.parse(constraint.min());
		this.max = Duration.parse(constraint.max());
	}

	@Override
	public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
		if (text == null) {
			return true;
		}
		Duration duration = Durations.find(text);
		return duration != null && duration.compareTo(this.min) >= 0 && duration.compareTo(this.max) <= 0;
	}

}
