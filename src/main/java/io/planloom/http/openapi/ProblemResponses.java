package io.planloom.http.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.planloom.http.problem.ProblemType;

/**
 * Documents which problems an operation may answer with, beside those that every
 * operation may. On a controller it holds for all its operations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface ProblemResponses {

	/**
	 * Returns the problems.
	 * @return one for each HTTP status
	 */
	ProblemType[] value();

}
