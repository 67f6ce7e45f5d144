package io.planloom.http.problem;

/** A parameter is not what it must be; the catcher knows its name. */
public class InvalidValueException extends IllegalArgumentException {

	public InvalidValueException(String rule) {
		super(rule);
	}

}
