/** The bench: what the engine costs, as ratios over the least that its work can cost. */
@NullMarked
package io.planloom.bench;

import org.jspecify.annotations.NullMarked;
