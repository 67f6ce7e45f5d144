/** Request bodies of the REST API, with their validation. */
@NullMarked
package io.planloom.rest.request;

import org.jspecify.annotations.NullMarked;
