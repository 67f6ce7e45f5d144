/**
 * The aggregate: a plan with its steps and budget, guarded verbs, and what a change made
 * happen.
 */
@NullMarked
@NamedInterface("model")
package io.planloom.plan.model;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
