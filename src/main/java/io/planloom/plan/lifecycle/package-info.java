/** Applies the outcomes of attempts to plans: progress, failure, replanning, budget. */
@NullMarked
package io.planloom.plan.lifecycle;

import org.jspecify.annotations.NullMarked;
