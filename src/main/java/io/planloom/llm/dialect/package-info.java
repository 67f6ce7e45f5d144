/**
 * What each model takes of a request: a refused form or parameter is changed, the call
 * made again, and what worked is remembered.
 */
@NullMarked
@NamedInterface("dialect")
package io.planloom.llm.dialect;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
