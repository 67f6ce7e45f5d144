/** Tells the OpenAPI document what records and constraints say. */
@NullMarked
@NamedInterface("openapi")
package io.planloom.http.openapi;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
