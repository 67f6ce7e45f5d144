/** What a worker is given for an attempt, and what it gives back. */
@NullMarked
@NamedInterface("work")
package io.planloom.plan.work;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
