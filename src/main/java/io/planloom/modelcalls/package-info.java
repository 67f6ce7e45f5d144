/**
 * The way to a model for attempts: every call is recorded and keeps to the budget of its
 * plan.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: error", "plan :: event", "plan :: spi", "plan :: work",
		"execution", "llm", "llm :: dialect", "llm :: endpoint", "llm :: gate", "llm :: json", "llm :: price",
		"llm :: prompt", "schema", "text" })
package io.planloom.modelcalls;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
