/**
 * Plans and steps, the rules of their life, and the log of what happened to them. This
 * package has the values that all rooms and modules share.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "schema", "text" })
package io.planloom.plan;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
