/** Executors of the steps that a plan is made of. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "execution", "llm", "usage", "agents" })
package io.planloom.acting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
