/** What is configured and known of the endpoint that serves the models. */
@NullMarked
@NamedInterface("endpoint")
package io.planloom.llm.endpoint;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
