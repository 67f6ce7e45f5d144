package io.planloom.plan.web;

import java.util.List;
import java.util.Objects;

import io.planloom.plan.CheaperModel;
import io.planloom.plan.Degradation;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/** Checks {@link DegradationOrder}. */
class DegradationOrderValidator implements ConstraintValidator<DegradationOrder, List<@Nullable Degradation>> {

	private final ObjectProvider<CheaperModel> cheaper;

	DegradationOrderValidator(ObjectProvider<CheaperModel> cheaper) {
		this.cheaper = cheaper;
	}

	@Override
	public boolean isValid(@Nullable List<@Nullable Degradation> value, ConstraintValidatorContext context) {
		if (value == null) {
			return true;
		}
		if (!value.stream().filter(Objects::nonNull).distinct().sorted().toList().equals(value)) {
			return false;
		}
		CheaperModel model = this.cheaper.getIfAvailable();
		if (value.contains(Degradation.CHEAPER_MODEL) && (model == null || !model.isConfigured())) {
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
