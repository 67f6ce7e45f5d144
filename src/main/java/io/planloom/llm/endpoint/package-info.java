/** Settings of the endpoint that serves the models, and the headers of calls to it. */
@NullMarked
@NamedInterface("endpoint")
package io.planloom.llm.endpoint;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
