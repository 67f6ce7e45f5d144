/** What clients of the REST API send, and what of it is refused. */
@NullMarked
package io.planloom.rest.request;

import org.jspecify.annotations.NullMarked;
