/** The PostgreSQL server that the service starts for itself where none is given. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.embedded;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
