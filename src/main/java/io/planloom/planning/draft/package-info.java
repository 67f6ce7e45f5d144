/** A draft: its formats, its reading, and the graph of its steps. */
@NullMarked
package io.planloom.planning.draft;

import org.jspecify.annotations.NullMarked;
