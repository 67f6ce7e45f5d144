/**
 * Interfaces that other modules implement for plans: names of agents, rules of steps,
 * addresses of callbacks.
 */
@NullMarked
@NamedInterface("spi")
package io.planloom.plan.spi;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
