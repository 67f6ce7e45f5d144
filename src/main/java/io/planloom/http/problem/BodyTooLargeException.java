package io.planloom.http.problem;

import java.io.IOException;

/** A request body is longer than the limit. */
public class BodyTooLargeException extends IOException {

	public BodyTooLargeException(long limit) {
		super("The body is over %d bytes".formatted(limit));
	}

}
