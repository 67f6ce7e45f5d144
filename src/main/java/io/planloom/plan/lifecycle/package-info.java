/** What outcomes of attempts mean for a plan: progress, failure, replanning, budget. */
@NullMarked
package io.planloom.plan.lifecycle;

import org.jspecify.annotations.NullMarked;
