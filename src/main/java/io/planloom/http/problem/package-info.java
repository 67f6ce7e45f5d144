/** Failures as problems of RFC 9457. */
@NullMarked
@NamedInterface("problem")
package io.planloom.http.problem;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
