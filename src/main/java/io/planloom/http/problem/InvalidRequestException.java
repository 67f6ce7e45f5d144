package io.planloom.http.problem;

import java.util.List;

/** A request broke rules, all of which it names. */
public class InvalidRequestException extends RuntimeException {

	private final List<InvalidField> errors;

	public InvalidRequestException(List<InvalidField> errors) {
		super("The request is invalid");
		this.errors = List.copyOf(errors);
	}

	public InvalidRequestException(String pointer, String detail) {
		this(List.of(new InvalidField(pointer, detail)));
	}

	public List<InvalidField> errors() {
		return this.errors;
	}

}
