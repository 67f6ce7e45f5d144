/** Commands of people on plans. */
@NullMarked
@NamedInterface("command")
package io.planloom.plan.command;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
