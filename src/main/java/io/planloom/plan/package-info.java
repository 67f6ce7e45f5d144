/** Plans and steps, the rules of their life, and the log of what happened to them. */
@NullMarked
@ApplicationModule(allowedDependencies = "database")
package io.planloom.plan;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
