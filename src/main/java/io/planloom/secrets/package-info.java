/**
 * Secrets of the configuration: put in where a request is made, and taken out of whatever
 * comes back.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.secrets;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
