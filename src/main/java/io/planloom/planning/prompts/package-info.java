/** What planners and reviewers are asked. */
@NullMarked
package io.planloom.planning.prompts;

import org.jspecify.annotations.NullMarked;
