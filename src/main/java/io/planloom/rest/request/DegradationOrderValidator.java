package io.planloom.rest.request;

import java.util.List;
import java.util.Objects;

import io.planloom.plan.DegradeLevel;
import io.planloom.plan.spi.CheaperModel;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/** Checks {@link DegradationOrder}. */
class DegradationOrderValidator implements ConstraintValidator<DegradationOrder, List<@Nullable DegradeLevel>> {

	private final ObjectProvider<CheaperModel> cheaper;

	DegradationOrderValidator(ObjectProvider<CheaperModel> cheaper) {
		this.cheaper = cheaper;
	}

	@Override
	public boolean isValid(@Nullable List<@Nullable DegradeLevel> value, ConstraintValidatorContext context) {
		if (value == null) {
			return true;
		}
		if (!value.stream().filter(Objects::nonNull).distinct().sorted().toList().equals(value)) {
			return false;
		}
		CheaperModel model = this.cheaper.getIfAvailable();
		if (value.contains(DegradeLevel.CHEAPER_MODEL) && (model == null || !model.isConfigured())) {
			context.disableDefaultConstraintViolation();
			context
				.buildConstraintViolationWithTemplate(
						"must not have cheaper_model: no cheaper model is configured (planloom.models.cheap)")
				.addConstraintViolation();
			return false;
		}
		return true;
	}

}
