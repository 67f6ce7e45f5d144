/**
 * Headers with rules of their own: {@code If-Match}, {@code Idempotency-Key}, {@code
 * Prefer}.
 */
@NullMarked
@NamedInterface("header")
package io.planloom.http.header;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
