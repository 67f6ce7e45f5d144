/** The codes that say why a step, an attempt, a model call or a plan did not end well. */
@NullMarked
@NamedInterface("error")
package io.planloom.plan.error;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
