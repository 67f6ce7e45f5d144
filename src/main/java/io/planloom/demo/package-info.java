/**
 * The demo model: answers every call by recipes, so that the service can be tried without
 * a key.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "llm", "llm :: endpoint", "llm :: failure", "llm :: prompt", "llm :: stream" })
package io.planloom.demo;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
