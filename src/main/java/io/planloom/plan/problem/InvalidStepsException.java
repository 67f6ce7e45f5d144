package io.planloom.plan.problem;

import java.util.List;

/** Steps of a user's own break rules, so nothing was changed. */
public class InvalidStepsException extends RuntimeException {

	private final List<InvalidPart> parts;

	/**
	 * Makes the exception.
	 * @param parts what breaks a rule, at least one
	 */
	public InvalidStepsException(List<InvalidPart> parts) {
		super("%s %s".formatted(parts.getFirst().pointer(), parts.getFirst().rule()));
		this.parts = List.copyOf(parts);
	}

	/**
	 * Returns what breaks a rule.
	 * @return at least one
	 */
	public List<InvalidPart> parts() {
		return this.parts;
	}

	/**
	 * A part of what was written that breaks a rule.
	 *
	 * @param pointer JSON pointer to it, such as {@code /steps/2/dependencies}
	 * @param rule to be read after its name, without a full stop
	 */
	public record InvalidPart(String pointer, String rule) {
	}

}
