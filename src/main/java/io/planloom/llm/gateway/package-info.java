/**
 * Makes calls: assembles the request, sends it through the gate, records what it took.
 */
@NullMarked
package io.planloom.llm.gateway;

import org.jspecify.annotations.NullMarked;
