package io.planloom.plan.spi;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Checks the URLs to which plans may have their events sent; plans know no more of it.
 */
@FunctionalInterface
public interface CallbackTargets {

	/**
	 * Says why nothing may be sent to an address.
	 * @param url absolute, of http or https, with a host
	 * @return the rule that it breaks, to be read after the field's name; null if it may
	 */
	@Nullable String refusal(URI url);

}
