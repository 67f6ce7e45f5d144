/** Reads streamed answers on the thread of the call. */
@NullMarked
@NamedInterface("stream")
package io.planloom.llm.stream;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
