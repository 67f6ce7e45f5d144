/** The log of a plan, and what is published after a commit. */
@NullMarked
@NamedInterface("event")
package io.planloom.plan.event;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
