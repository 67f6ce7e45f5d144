package io.planloom.plan.web;

import java.util.List;

/** A request broke rules, all of which it names. */
class InvalidRequestException extends RuntimeException {

	private final List<InvalidField> errors;

	InvalidRequestException(List<InvalidField> errors) {
		super("The request is invalid");
		this.errors = List.copyOf(errors);
	}

	InvalidRequestException(String pointer, String detail) {
		this(List.of(new InvalidField(pointer, detail)));
	}

	List<InvalidField> errors() {
		return this.errors;
	}

}
