/** The agents that steps may be given to: named ways to ask a model. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: spi" })
package io.planloom.agents;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
