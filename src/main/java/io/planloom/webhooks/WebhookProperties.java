package io.planloom.webhooks;

import java.time.Duration;
import java.util.List;

import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ExponentialBackoff;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for sending events to callbacks.
 *
 * @param enabled whether this replica sends, by default it does; where none does, events
 * wait until one comes
 * @param secret what requests are signed with, {@code whsec_} and 24 to 64 bytes in
 * Base64; all replicas need the same. None by default, and requests are unsigned then
 * @param maxAttempts requests for one event after which it is given up and the next one
 * has its turn; 12 by default, which is about 18 minutes
 * @param timeout the longest time for one request, answer included; 10 seconds by
 * default. What a killed replica had under way is taken over after three times that
 * @param initialDelay before the second attempt; 1 second by default, doubled for each
 * further one, and varied by a quarter
 * @param maxDelay what the doubling ends at; 5 minutes by default
 * @param maxRetryAfter the longest wait that a receiver's {@code Retry-After} may ask
 * for; an hour by default, a longer one is cut to it
 * @param poll how often the database is asked for what no message told of; every second
 * by default. Delays are kept to as much
 * @param parallel requests that this replica has under way, 16 by default
 * @param perHost those of them to one host, 4 by default, so that a slow one does not
 * hold up the others
 * @param allowedHosts names of hosts that callbacks may have, with commas between;
 * {@code *.example.com} stands for all below {@code example.com}, without itself. Empty,
 * the default, allows all
 * @param allowPrivate whether callbacks may lead to loopback, private and other internal
 * addresses; by default they may, which lets clients that post plans reach services next
 * to this one, so set it to false where strangers post
 */
@ConfigurationProperties("planloom.webhooks")
record WebhookProperties(@DefaultValue("true") boolean enabled, @Nullable String secret,
		@DefaultValue("12") int maxAttempts, @DefaultValue("10s") Duration timeout,
		@DefaultValue("1s") Duration initialDelay, @DefaultValue("5m") Duration maxDelay,
		@DefaultValue("1h") Duration maxRetryAfter, @DefaultValue("1s") Duration poll, @DefaultValue("16") int parallel,
		@DefaultValue("4") int perHost, @DefaultValue List<String> allowedHosts,
		@DefaultValue("true") boolean allowPrivate) {

	/**
	 * Requests that a claim outlives: the one under way, and two times as much for rest.
	 */
	private static final int TIMEOUTS_IN_LEASE = 3;

	private static final double JITTER = 0.25;

	WebhookProperties {
		secret = (secret != null && !secret.isBlank()) ? secret.strip() : null;
		if (secret != null) {
			Signatures.key(secret);
		}
	}

	/** Returns how long a failed event waits for its next attempt. */
	Backoff backoff() {
		return new ExponentialBackoff(this.initialDelay, this.maxDelay, JITTER, this.maxRetryAfter);
	}

	/** Returns how long a plan's callback stays claimed unless the claim is extended. */
	Duration lease() {
		return this.timeout.multipliedBy(TIMEOUTS_IN_LEASE);
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "WebhookProperties[enabled=%s, allowedHosts=%s, allowPrivate=%s]".formatted(this.enabled,
				this.allowedHosts, this.allowPrivate);
	}

}
