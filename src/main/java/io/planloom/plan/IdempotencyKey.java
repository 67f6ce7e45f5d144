package io.planloom.plan;

/**
 * Makes a repeated request find the plan of the first.
 *
 * @param key chosen by the client, 1 to 255 characters
 * @param fingerprint a digest of the request's body
 */
public record IdempotencyKey(String key, String fingerprint) {
}
