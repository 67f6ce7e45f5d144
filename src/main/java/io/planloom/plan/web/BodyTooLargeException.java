package io.planloom.plan.web;

import java.io.IOException;

/** A request body is longer than the limit. */
class BodyTooLargeException extends IOException {

	BodyTooLargeException(long limit) {
		super("The body is over %d bytes".formatted(limit));
	}

}
