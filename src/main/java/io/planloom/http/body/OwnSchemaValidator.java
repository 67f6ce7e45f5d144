package io.planloom.http.body;

import java.util.Map;

import io.planloom.schema.AuthoredSchema;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link OwnSchema}. */
public class OwnSchemaValidator implements ConstraintValidator<OwnSchema, Map<String, Object>> {

	@Override
	public boolean isValid(@Nullable Map<String, Object> schema, ConstraintValidatorContext context) {
		String fault = (schema != null) ? AuthoredSchema.fault(schema) : null;
		if (fault == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		// Words of the schema are no placeholders
		context.buildConstraintViolationWithTemplate(fault.replaceAll("[\\\\{}$]", "\\\\$0")).addConstraintViolation();
		return false;
	}

}
