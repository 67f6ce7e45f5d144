/** Holds the service to its OpenAPI document; see {@code src/test/fuzz}. */
@org.jspecify.annotations.NullMarked
package io.planloom.fuzz;
