/**
 * Strict reading of bodies and parameters: every fault is named, nothing is guessed or
 * ignored.
 */
@NullMarked
@NamedInterface("body")
package io.planloom.http.body;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
