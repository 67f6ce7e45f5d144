/**
 * JSON that is handed on: schemas, values that are held to them, and paths into values.
 * Nothing that a schema refers to is fetched, and no pattern of one takes long.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.schema;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
