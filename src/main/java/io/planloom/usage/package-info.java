/**
 * Tokens and money of a plan: every model call of an attempt goes through here and is
 * recorded.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "execution", "llm" })
package io.planloom.usage;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
