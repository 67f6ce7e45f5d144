package io.planloom.http.problem;

/** A change came without the header that guards it against changes of others. */
public class MissingPreconditionException extends RuntimeException {

	public MissingPreconditionException() {
		super("The header If-Match is missing");
	}

}
