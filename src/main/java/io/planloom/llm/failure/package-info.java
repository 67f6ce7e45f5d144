/** Classifies what goes wrong with a call. */
@NullMarked
@NamedInterface("failure")
package io.planloom.llm.failure;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
