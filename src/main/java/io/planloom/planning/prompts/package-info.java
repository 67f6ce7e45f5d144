/** Prompts for planners and reviewers. */
@NullMarked
package io.planloom.planning.prompts;

import org.jspecify.annotations.NullMarked;
