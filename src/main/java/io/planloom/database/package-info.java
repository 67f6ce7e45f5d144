/** Brings whoever needs a connection of the database in order before its pool. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
