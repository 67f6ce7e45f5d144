/** Calls of addresses that users or models name. */
@NullMarked
@NamedInterface("outbound")
package io.planloom.http.outbound;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
