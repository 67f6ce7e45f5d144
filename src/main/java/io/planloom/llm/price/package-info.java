/** What calls cost, and what they can cost at most. */
@NullMarked
@NamedInterface("price")
package io.planloom.llm.price;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
