/**
 * Estimates the tokens, money and time that a plan still needs: it simulates the plan
 * many times with statistics of recorded attempts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: problem", "plan :: work", "plan :: view", "llm",
		"llm :: price", "http :: openapi", "http :: problem" })
package io.planloom.estimates;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
