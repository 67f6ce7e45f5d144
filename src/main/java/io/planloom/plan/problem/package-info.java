/** Why a request about a plan is refused. */
@NullMarked
@NamedInterface("problem")
package io.planloom.plan.problem;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
