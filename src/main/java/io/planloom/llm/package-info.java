/**
 * The one gateway to models: prompts in, typed values out, usage recorded, errors
 * classified.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "secrets", "text" })
package io.planloom.llm;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
