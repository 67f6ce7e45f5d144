/** Tools that are operations of HTTP services, as their OpenAPI documents say. */
@NullMarked
package io.planloom.tools.openapi;

import org.jspecify.annotations.NullMarked;
