package io.planloom.tools;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where something that a tool brought comes from.
 *
 * @param url address of the page, without a secret
 * @param title its title; null if it has none
 * @param fetchedAt when it was read
 * @param sha256 SHA-256 of what was received, in lower-case hex; null for what was not
 * fetched itself, such as a hit of a search
 * @param quote the part of its text that the model is shown; null if nothing is
 */
public record ToolSource(String url, @Nullable String title, Instant fetchedAt, @Nullable String sha256,
		@Nullable String quote) {
}
