package io.planloom.schema;

/** A schema is none, or refers to something that is not in it. */
public final class UnusableSchemaException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes it.
	 * @param reason why the schema cannot be used, with the place within it
	 */
	UnusableSchemaException(String reason) {
		super(reason);
	}

	/**
	 * Returns why.
	 * @return one line, without a full stop
	 */
	public String reason() {
		return String.valueOf(getMessage()).lines().findFirst().orElse("");
	}

}
