/**
 * What is left of a plan in tokens, money and time: recorded attempts become figures of
 * kinds of work, and the plan is played through with them many times.
 */
@NullMarked
package io.planloom.usage.estimate;

import org.jspecify.annotations.NullMarked;
