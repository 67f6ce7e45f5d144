/** A scripted OpenAI-compatible endpoint for tests and benchmarks. */
@NullMarked
package io.planloom.scripted;

import org.jspecify.annotations.NullMarked;
