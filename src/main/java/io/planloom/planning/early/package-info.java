/** Starts steps that are whole while the rest of the draft is being written. */
@NullMarked
package io.planloom.planning.early;

import org.jspecify.annotations.NullMarked;
