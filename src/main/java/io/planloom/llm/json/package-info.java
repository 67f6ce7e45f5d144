/** Reads the JSON that models write, as far as it can be read without a guess. */
@NullMarked
@NamedInterface("json")
package io.planloom.llm.json;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
