/**
 * Results that are JSON: they are asked for by a schema, checked and mended, and values
 * in them stand in the prompts of later steps.
 */
@NullMarked
@NamedInterface("typed")
package io.planloom.modelcalls.typed;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
