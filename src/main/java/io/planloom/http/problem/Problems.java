package io.planloom.http.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;

/**
 * Makes the problems of RFC 9457 that the API answers with, in the words of
 * {@code messages.properties}.
 */
@Component
public class Problems {

	private static final URI NO_TYPE = URI.create("about:blank");

	private final MessageSource messages;

	Problems(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Answers with a status and the text of the exception's class, else of the status.
	 * @param ex its class may have a text of its own
	 * @param status any failure
	 * @param arguments of the text
	 */
	public ResponseEntity<Object> answer(Exception ex, HttpStatus status, Object... arguments) {
		ErrorResponse response = ErrorResponse.builder(ex, status, text(ProblemType.of(status)))
			.detailMessageArguments(arguments)
			.build();
		return complete(response.updateAndGetBody(this.messages, LocaleContextHolder.getLocale()), new HttpHeaders(),
				status);
	}

	/**
	 * Answers with a type of problem and its text.
	 * @param ex why
	 * @param type names the problem
	 * @param headers stand in the answer
	 */
	public ResponseEntity<Object> answer(Exception ex, ProblemType type, HttpHeaders headers) {
		ProblemDetail problem = ErrorResponse.builder(ex, type.status(), text(type))
			.build()
			.updateAndGetBody(this.messages, LocaleContextHolder.getLocale());
		problem.setType(type.uri());
		problem.setTitle(title(type));
		return complete(problem, headers, type.status());
	}

	/**
	 * Answers 400 and names the parts of the request that break a rule.
	 * @param ex why
	 * @param errors at least one
	 */
	public ResponseEntity<Object> invalid(Exception ex, List<InvalidField> errors) {
		InvalidField first = errors.getFirst();
		String name = first.pointer().isEmpty() ? "The body" : first.pointer().substring(1);
		String more = (errors.size() > 1) ? " (and %d more)".formatted(errors.size() - 1) : "";
		ProblemDetail problem = ErrorResponse.builder(ex, HttpStatus.BAD_REQUEST, "").build().getBody();
		problem.setDetail("%s %s%s.".formatted(name, first.detail(), more));
		problem.setProperty("errors", errors);
		return complete(problem, new HttpHeaders(), HttpStatus.BAD_REQUEST);
	}

	/**
	 * Answers 409 with the exception's message as a sentence.
	 * @param ex why the present state forbids it
	 */
	public ResponseEntity<Object> conflict(Exception ex) {
		ProblemDetail problem = ErrorResponse.builder(ex, HttpStatus.CONFLICT, ex.getMessage() + ".")
			.build()
			.updateAndGetBody(this.messages, LocaleContextHolder.getLocale());
		return complete(problem, new HttpHeaders(), HttpStatus.CONFLICT);
	}

	/**
	 * Gives a problem the type, the title and the text of its status where it has none.
	 * @param problem changed in place
	 * @param headers stand in the answer
	 * @param status of the answer
	 */
	public ResponseEntity<Object> complete(ProblemDetail problem, HttpHeaders headers, HttpStatusCode status) {
		ProblemType type = ProblemType.of(status);
		if (problem.getType() == null || problem.getType().equals(NO_TYPE)) {
			problem.setType(type.uri());
			problem.setTitle(title(type));
		}
		if (problem.getDetail() == null) {
			problem.setDetail(text(type));
		}
		HttpHeaders typed = new HttpHeaders(headers);
		typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return new ResponseEntity<>(problem, typed, status);
	}

	private String title(ProblemType type) {
		return this.messages.getMessage(type.titleCode(), null, Locale.ENGLISH);
	}

	private String text(ProblemType type) {
		return this.messages.getMessage(type.textCode(), null, Locale.ENGLISH);
	}

}
