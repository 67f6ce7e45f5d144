package io.planloom.http.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of problems that the API answers with; their names are stable. */
public enum ProblemType {

	/** Something in the request breaks a rule. */
	INVALID_REQUEST(HttpStatus.BAD_REQUEST),

	/** No plan, step or path of this name. */
	NOT_FOUND(HttpStatus.NOT_FOUND),

	/** The path is known, the method is not. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),

	/** None of the accepted media types can be made. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),

	/** The plan's present status does not allow it. */
	WRONG_STATE(HttpStatus.CONFLICT),

	/** The plan has changed since the version that the client knows. */
	PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),

	/** The client did not say which version of the plan it knows. */
	PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),

	/** The body is over the limit. */
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),

	/** The body is of a media type that cannot be read. */
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),

	/** An idempotency key came again with another body. */
	IDEMPOTENCY_CONFLICT(HttpStatus.UNPROCESSABLE_CONTENT),

	/** The service made a mistake. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),

	/** The database cannot be reached. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),

	/** As many requests wait for the database as may. */
	TOO_BUSY(HttpStatus.SERVICE_UNAVAILABLE),

	/** This replica has as many open streams as it may. */
	TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE);

	private final HttpStatus status;

	ProblemType(HttpStatus status) {
		this.status = status;
	}

	/** The type for problems that carry nothing but a status. */
	public static ProblemType of(HttpStatusCode status) {
		return Arrays.stream(values())
			.filter((type) -> type.status.value() == status.value())
			.findFirst()
			.orElse(status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR);
	}

	public HttpStatus status() {
		return this.status;
	}

	String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public URI uri() {
		return URI.create("/problems/" + slug());
	}

	/** The key of its title in messages.properties. */
	public String titleCode() {
		return "problem.%s.title".formatted(slug());
	}

	/** The key of its explanation in messages.properties. */
	public String textCode() {
		return "problem.%s.text".formatted(slug());
	}

}
