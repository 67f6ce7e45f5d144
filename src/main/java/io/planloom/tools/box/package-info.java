/**
 * All tools in one place: what the configuration says of them, and the limits of calls.
 */
@NullMarked
package io.planloom.tools.box;

import org.jspecify.annotations.NullMarked;
