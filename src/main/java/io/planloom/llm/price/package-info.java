/** Prices of calls, and upper bounds of their cost. */
@NullMarked
@NamedInterface("price")
package io.planloom.llm.price;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
