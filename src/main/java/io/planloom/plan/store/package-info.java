/**
 * Reads and writes the aggregate: one statement for each change, guarded by the version.
 */
@NullMarked
package io.planloom.plan.store;

import org.jspecify.annotations.NullMarked;
