/**
 * Turns a goal into a draft that keeps the rules, by asking a model and never trusting
 * it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: error", "plan :: problem", "plan :: spi", "plan :: work",
		"plan :: event", "plan :: view", "execution", "llm", "llm :: json", "llm :: prompt", "modelcalls",
		"modelcalls :: typed", "agents", "schema", "text", "tools" })
package io.planloom.planning;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
