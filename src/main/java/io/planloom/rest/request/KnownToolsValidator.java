package io.planloom.rest.request;

import java.util.List;

import io.planloom.plan.spi.ToolNames;
import io.planloom.text.Suggestion;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link KnownTools}. */
class KnownToolsValidator implements ConstraintValidator<KnownTools, List<@Nullable String>> {

	private final ToolNames tools;

	KnownToolsValidator(ToolNames tools) {
		this.tools = tools;
	}

	@Override
	public boolean isValid(@Nullable List<@Nullable String> names, ConstraintValidatorContext context) {
		if (names == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		if (names.size() > KnownTools.MOST) {
			context.buildConstraintViolationWithTemplate("must have at most %d names".formatted(KnownTools.MOST))
				.addConstraintViolation();
			return false;
		}
		boolean valid = true;
		for (int index = 0; index < names.size(); index++) {
			String name = names.get(index);
			if (name == null || !this.tools.isKnown(name)) {
				refuse(index, rule(name), context);
				valid = false;
			}
		}
		return valid;
	}

	private String rule(@Nullable String name) {
		List<String> known = this.tools.names();
		String suggestion = (name != null) ? Suggestion.of(name, known) : "";
		return known.isEmpty() ? "must not be given: there are no tools"
				: "must be the name of a tool that GET /tools lists, or a pattern of them" + suggestion;
	}

	private static void refuse(int index, String rule, ConstraintValidatorContext context) {
		context.buildConstraintViolationWithTemplate(rule)
			.addContainerElementNode("<list element>", List.class, 0)
			.inIterable()
			.atIndex(index)
			.addConstraintViolation();
	}

}
