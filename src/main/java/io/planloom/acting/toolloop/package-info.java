/**
 * The loop in which a step calls tools: each turn is a model call, each call of a tool is
 * recorded before and after it is made, and an attempt goes on from these records.
 */
@NullMarked
package io.planloom.acting.toolloop;

import org.jspecify.annotations.NullMarked;
