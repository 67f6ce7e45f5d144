/** Queues threads that need a database connection, in order, before the pool. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
