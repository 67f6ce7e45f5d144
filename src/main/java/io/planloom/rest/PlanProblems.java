package io.planloom.rest;

import java.util.List;

import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.Problems;
import io.planloom.plan.event.PositionBeyondEndException;
import io.planloom.plan.problem.IdempotencyConflictException;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StalePlanException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownCallException;
import io.planloom.plan.problem.UnknownPlanException;
import io.planloom.plan.problem.UnknownRevisionException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.problem.UnpricedModelException;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Answers what plans refuse with a problem of RFC 9457. */
@RestControllerAdvice
@Order(0)
class PlanProblems {

	private final Problems problems;

	PlanProblems(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnknownPlanException ex) {
		return this.problems.answer(ex, HttpStatus.NOT_FOUND, ex.planId());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnknownStepException ex) {
		return this.problems.answer(ex, HttpStatus.NOT_FOUND, ex.planId(), ex.stepId());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnknownCallException ex) {
		return this.problems.answer(ex, HttpStatus.NOT_FOUND, ex.planId(), ex.stepId(), ex.number());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnknownRevisionException ex) {
		return this.problems.answer(ex, HttpStatus.NOT_FOUND, ex.planId(), ex.number());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(StalePlanException ex) {
		return this.problems.answer(ex, HttpStatus.PRECONDITION_FAILED, ex.planId());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(InvalidStepsException ex) {
		return this.problems.invalid(ex,
				ex.parts().stream().map((part) -> new InvalidField(part.pointer(), part.rule())).toList());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(UnpricedModelException ex) {
		return this.problems.invalid(ex, List.of(new InvalidField("", "keeps a maxCost that " + ex.rule())));
	}

	@ExceptionHandler({ PlanStateException.class, StepStateException.class })
	ResponseEntity<Object> handleState(Exception ex) {
		return this.problems.conflict(ex);
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(NoResultException ex) {
		return this.problems.answer(ex, HttpStatus.CONFLICT, ex.planId(), ex.status().wireName());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(IdempotencyConflictException ex) {
		return this.problems.answer(ex, HttpStatus.UNPROCESSABLE_CONTENT, ex.key());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(PositionBeyondEndException ex, WebRequest request) {
		String field = (request.getHeader("Last-Event-ID") != null) ? "/Last-Event-ID" : "/after";
		return this.problems.invalid(ex, List
			.of(new InvalidField(field, "must not be beyond the last event, which is %d".formatted(ex.last()))));
	}

}
