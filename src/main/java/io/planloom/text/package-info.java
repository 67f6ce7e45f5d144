/** Small tools for texts that people read. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.planloom.text;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
