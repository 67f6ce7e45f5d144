package io.planloom.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.planloom.database.ConnectionsBusyException;
import io.planloom.http.body.Parameters;
import io.planloom.http.problem.BodyTooLargeException;
import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.http.problem.MissingPreconditionException;
import io.planloom.http.problem.ProblemType;
import io.planloom.http.problem.Problems;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the framework's failures and all that no module answers itself with a problem
 * of RFC 9457.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private final Problems problems;

	ProblemHandler(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(MissingPreconditionException ex, WebRequest request) {
		return this.problems.answer(ex, HttpStatus.PRECONDITION_REQUIRED);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(BodyTooLargeException ex, WebRequest request) {
		return this.problems.answer(ex, HttpStatus.CONTENT_TOO_LARGE);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(InvalidRequestException ex, WebRequest request) {
		return this.problems.invalid(ex, ex.errors());
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, CannotCreateTransactionException.class })
	@Nullable ResponseEntity<Object> handleUnavailable(Exception ex, WebRequest request) {
		if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof ConnectionsBusyException) {
			return this.problems.answer(ex, ProblemType.TOO_BUSY, retryAfter(2));
		}
		this.logger.warn("The database does not answer; the client is asked to come back: "
				+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		return this.problems.answer(ex, ProblemType.UNAVAILABLE, retryAfter(5));
	}

	private static HttpHeaders retryAfter(int seconds) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
		return headers;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnexpected(Exception ex, WebRequest request) {
		if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			return null;
		}
		this.logger.error("A request failed; the client is told so without details: " + request.getDescription(false),
				ex);
		return this.problems.answer(ex, HttpStatus.INTERNAL_SERVER_ERROR);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof BodyTooLargeException tooLarge) {
			return handle(tooLarge, request);
		}
		return this.problems.invalid(ex, List.of(new InvalidField("", "must be a JSON object")));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return this.problems.invalid(ex, List.of(new InvalidField("/" + Parameters.nameOf(ex), Parameters.ruleOf(ex))));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return this.problems.invalid(ex, List.of(new InvalidField("/" + ex.getParameterName(), "must be given")));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<InvalidField> errors = ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new InvalidField("/" + Parameters.nameOf(result.getMethodParameter()),
						Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))))
			.toList();
		return this.problems.invalid(ex, errors);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		// Static resources match every path, so an unknown path would answer a POST with
		// 405
		return "/**".equals(pattern) ? this.problems.answer(ex, HttpStatus.NOT_FOUND)
				: super.handleHttpRequestMethodNotSupported(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ResponseEntity<Object> response = super.handleExceptionInternal(ex, body, headers, status, request);
		return (response != null && response.getBody() instanceof ProblemDetail problem)
				? this.problems.complete(problem, response.getHeaders(), response.getStatusCode()) : response;
	}

}
