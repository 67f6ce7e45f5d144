/** Parts of prompts: sections, fenced texts, texts cut to a budget. */
@NullMarked
@NamedInterface("prompt")
package io.planloom.llm.prompt;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
