package io.planloom.plan.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.planloom.database.ConnectionsBusyException;
import io.planloom.plan.IdempotencyConflictException;
import io.planloom.plan.InvalidStepsException;
import io.planloom.plan.PlanStateException;
import io.planloom.plan.PositionBeyondEndException;
import io.planloom.plan.StalePlanException;
import io.planloom.plan.StepStateException;
import io.planloom.plan.UnknownPlanException;
import io.planloom.plan.UnknownRevisionException;
import io.planloom.plan.UnknownStepException;
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

/** Answers every failure, the framework's too, with a problem of RFC 9457. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final URI NO_TYPE = URI.create("about:blank");

	private final MessageSource messages;

	ProblemHandler(MessageSource messages) {
		this.messages = messages;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(UnknownPlanException ex, WebRequest request) {
		return answer(ex, HttpStatus.NOT_FOUND, request, ex.planId());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(UnknownStepException ex, WebRequest request) {
		return answer(ex, HttpStatus.NOT_FOUND, request, ex.planId(), ex.stepId());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(UnknownRevisionException ex, WebRequest request) {
		return answer(ex, HttpStatus.NOT_FOUND, request, ex.planId(), ex.number());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(StalePlanException ex, WebRequest request) {
		return answer(ex, HttpStatus.PRECONDITION_FAILED, request, ex.planId());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(MissingPreconditionException ex, WebRequest request) {
		return answer(ex, HttpStatus.PRECONDITION_REQUIRED, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(InvalidStepsException ex, WebRequest request) {
		return invalid(ex, ex.parts().stream().map((part) -> new InvalidField(part.pointer(), part.rule())).toList(),
				request);
	}

	@ExceptionHandler({ PlanStateException.class, StepStateException.class })
	@Nullable ResponseEntity<Object> handleState(Exception ex, WebRequest request) {
		ProblemDetail problem = createProblemDetail(ex, HttpStatus.CONFLICT, ex.getMessage() + ".", null, null,
				request);
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatus.CONFLICT, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(NoResultException ex, WebRequest request) {
		return answer(ex, HttpStatus.CONFLICT, request, ex.planId(), ex.status().wireName());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(IdempotencyConflictException ex, WebRequest request) {
		return answer(ex, HttpStatus.UNPROCESSABLE_CONTENT, request, ex.key());
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(BodyTooLargeException ex, WebRequest request) {
		return answer(ex, HttpStatus.CONTENT_TOO_LARGE, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(PositionBeyondEndException ex, WebRequest request) {
		String field = (request.getHeader("Last-Event-ID") != null) ? "/Last-Event-ID" : "/after";
		return invalid(ex,
				List.of(new InvalidField(field, "must not be beyond the last event, which is %d".formatted(ex.last()))),
				request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(InvalidRequestException ex, WebRequest request) {
		return invalid(ex, ex.errors(), request);
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, CannotCreateTransactionException.class })
	@Nullable ResponseEntity<Object> handleUnavailable(Exception ex, WebRequest request) {
		if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof ConnectionsBusyException) {
			return tooBusy(ex, request);
		}
		this.logger.warn("The database does not answer; the client is asked to come back: "
				+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "5");
		return answer(ex, HttpStatus.SERVICE_UNAVAILABLE, headers, request);
	}

	private @Nullable ResponseEntity<Object> tooBusy(Exception ex, WebRequest request) {
		ProblemType type = ProblemType.TOO_BUSY;
		String text = this.messages.getMessage(type.textCode(), null, Locale.ENGLISH);
		ProblemDetail problem = createProblemDetail(ex, type.status(), text, null, null, request);
		problem.setType(type.uri());
		problem.setTitle(this.messages.getMessage(type.titleCode(), null, Locale.ENGLISH));
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "2");
		return handleExceptionInternal(ex, problem, headers, type.status(), request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnexpected(Exception ex, WebRequest request) {
		if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			return null;
		}
		this.logger.error("A request failed; the client is told so without details: " + request.getDescription(false),
				ex);
		return answer(ex, HttpStatus.INTERNAL_SERVER_ERROR, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof BodyTooLargeException tooLarge) {
			return handle(tooLarge, request);
		}
		return invalid(ex, List.of(new InvalidField("", "must be a JSON object")), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return invalid(ex, List.of(new InvalidField("/" + Parameters.nameOf(ex), Parameters.ruleOf(ex))), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return invalid(ex, List.of(new InvalidField("/" + ex.getParameterName(), "must be given")), request);
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
		return invalid(ex, errors, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		// Static resources match every path, so an unknown path would answer a POST with
		// 405
		return "/**".equals(pattern) ? answer(ex, HttpStatus.NOT_FOUND, request)
				: super.handleHttpRequestMethodNotSupported(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ResponseEntity<Object> response = super.handleExceptionInternal(ex, body, headers, status, request);
		if (response == null || !(response.getBody() instanceof ProblemDetail problem)) {
			return response;
		}
		ProblemType type = ProblemType.of(status);
		if (problem.getType() == null || problem.getType().equals(NO_TYPE)) {
			problem.setType(type.uri());
			problem.setTitle(this.messages.getMessage(type.titleCode(), null, Locale.ENGLISH));
		}
		if (problem.getDetail() == null) {
			problem.setDetail(this.messages.getMessage(type.textCode(), null, Locale.ENGLISH));
		}
		HttpHeaders typed = new HttpHeaders(response.getHeaders());
		typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return new ResponseEntity<>(problem, typed, response.getStatusCode());
	}

	private @Nullable ResponseEntity<Object> invalid(Exception ex, List<InvalidField> errors, WebRequest request) {
		ProblemDetail problem = createProblemDetail(ex, HttpStatus.BAD_REQUEST, "", null, null, request);
		InvalidField first = errors.getFirst();
		String name = first.pointer().isEmpty() ? "The body" : first.pointer().substring(1);
		String more = (errors.size() > 1) ? " (and %d more)".formatted(errors.size() - 1) : "";
		problem.setDetail("%s %s%s.".formatted(name, first.detail(), more));
		problem.setProperty("errors", errors);
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
	}

	private @Nullable ResponseEntity<Object> answer(Exception ex, HttpStatus status, WebRequest request,
			Object... arguments) {
		return answer(ex, status, new HttpHeaders(), request, arguments);
	}

	private @Nullable ResponseEntity<Object> answer(Exception ex, HttpStatus status, HttpHeaders headers,
			WebRequest request, Object... arguments) {
		String text = this.messages.getMessage(ProblemType.of(status).textCode(), null, Locale.ENGLISH);
		ProblemDetail problem = createProblemDetail(ex, status, text, null, arguments, request);
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

}
