package io.planloom.plan.web;

/** A change came without the header that guards it against changes of others. */
class MissingPreconditionException extends RuntimeException {

	MissingPreconditionException() {
		super("The header If-Match is missing");
	}

}
