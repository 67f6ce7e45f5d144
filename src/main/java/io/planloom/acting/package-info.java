/** Executors of the steps that a plan is made of. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: error", "plan :: work", "plan :: view", "execution", "llm",
		"llm :: json", "llm :: prompt", "modelcalls", "modelcalls :: typed", "agents", "tools" })
package io.planloom.acting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
