/** Holds calls back while an endpoint is at its limit, asks for a pause, or fails. */
@NullMarked
@NamedInterface("gate")
package io.planloom.llm.gate;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
