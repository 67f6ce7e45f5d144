/** Input and outcome of a worker's attempts. */
@NullMarked
@NamedInterface("work")
package io.planloom.plan.work;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
