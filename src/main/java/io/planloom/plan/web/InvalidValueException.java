package io.planloom.plan.web;

/** A parameter is not what it must be; whoever catches this knows its name. */
class InvalidValueException extends IllegalArgumentException {

	InvalidValueException(String rule) {
		super(rule);
	}

}
