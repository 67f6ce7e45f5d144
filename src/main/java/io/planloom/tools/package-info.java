/**
 * Tools that steps may call: those of MCP servers, of HTTP services, of the application
 * and those built in. The room knows no plan: what calls tools is recorded and decided by
 * others.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan :: spi", "http :: outbound", "schema", "secrets", "text" })
package io.planloom.tools;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
