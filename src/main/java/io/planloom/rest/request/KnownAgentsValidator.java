package io.planloom.rest.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.planloom.plan.spi.AgentNames;
import io.planloom.text.Suggestion;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link KnownAgents}. */
class KnownAgentsValidator implements ConstraintValidator<KnownAgents, List<@Nullable String>> {

	private final AgentNames agents;

	KnownAgentsValidator(AgentNames agents) {
		this.agents = agents;
	}

	@Override
	public boolean isValid(@Nullable List<@Nullable String> names, ConstraintValidatorContext context) {
		if (names == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		if (names.isEmpty() || names.size() > KnownAgents.MOST) {
			context
				.buildConstraintViolationWithTemplate(
						"must have 1 to %d names; leave it out to allow all agents".formatted(KnownAgents.MOST))
				.addConstraintViolation();
			return false;
		}
		return areValid(names, context);
	}

	private boolean areValid(List<@Nullable String> names, ConstraintValidatorContext context) {
		List<String> known = this.agents.names();
		Set<String> seen = new HashSet<>();
		boolean valid = true;
		for (int index = 0; index < names.size(); index++) {
			String name = names.get(index);
			if (name == null || !known.contains(name)) {
				refuse(index, rule(name, known), context);
				valid = false;
			}
			else if (!seen.add(name)) {
				refuse(index, "must not be named twice", context);
				valid = false;
			}
		}
		return valid;
	}

	private static String rule(@Nullable String name, List<String> known) {
		return known.isEmpty() ? "must not be given: no agents are configured"
				: "must be one of " + String.join(", ", known) + ((name != null) ? Suggestion.of(name, known) : "");
	}

	private static void refuse(int index, String rule, ConstraintValidatorContext context) {
		context.buildConstraintViolationWithTemplate(rule)
			.addContainerElementNode("<list element>", List.class, 0)
			.inIterable()
			.atIndex(index)
			.addConstraintViolation();
	}

}
