/**
 * Common parts of HTTP endpoints: problems, strict bodies and headers, the OpenAPI
 * document. It knows no plan.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "schema", "text" })
package io.planloom.http;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
