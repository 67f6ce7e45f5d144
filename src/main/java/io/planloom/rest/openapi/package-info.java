/**
 * Tells the OpenAPI document what is particular to plans: events, examples, links and
 * answers.
 */
@NullMarked
package io.planloom.rest.openapi;

import org.jspecify.annotations.NullMarked;
