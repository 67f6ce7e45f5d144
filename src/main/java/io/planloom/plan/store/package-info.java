/**
 * Reads and writes the aggregate: one statement for each change, guarded by the version.
 */
@NullMarked
@NamedInterface("store")
package io.planloom.plan.store;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
