package io.planloom.streaming;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** This replica has as many open streams as it may. */
class TooManyStreamsException extends ErrorResponseException {

	TooManyStreamsException(int limit) {
		super(HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE), null, null,
				new Object[] { limit });
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

}
