package io.planloom.webhooks;

import java.util.UUID;

/**
 * The right to send a plan's events, until another replica takes it.
 *
 * @param planId the plan
 * @param id of this claim; a claim that another one replaced has no effect
 * @param url where to
 * @param host its name
 * @param failures requests for the next event that failed
 */
record Claim(UUID planId, UUID id, String url, String host, int failures) {
}
