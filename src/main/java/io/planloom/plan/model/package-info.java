/**
 * The aggregate: a plan with its steps and budget, guarded verbs, and what a change made
 * happen.
 */
@NullMarked
package io.planloom.plan.model;

import org.jspecify.annotations.NullMarked;
