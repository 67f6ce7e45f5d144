/** Sends events of plans to the addresses that their callbacks name. */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "plan", "plan :: spi", "plan :: work", "plan :: event", "http :: outbound", "text" })
package io.planloom.webhooks;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
