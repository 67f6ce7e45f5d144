/** Runs steps durably: claims them, keeps a lease, tries again, and holds the limits. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: error", "plan :: work", "plan :: event", "database" })
package io.planloom.execution;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
