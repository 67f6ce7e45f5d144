/**
 * What is left of a plan in tokens, money and time: recorded attempts become figures of
 * kinds of work, and the plan is played through with them many times.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: problem", "plan :: work", "plan :: view", "llm",
		"llm :: price", "http :: openapi", "http :: problem" })
package io.planloom.estimates;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
