/**
 * Turns a goal into a draft that keeps the rules, by asking a model and never trusting
 * it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "execution", "llm", "usage", "agents" })
package io.planloom.planning;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
