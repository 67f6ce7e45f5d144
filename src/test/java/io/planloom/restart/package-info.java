/** What becomes of plans whose service is killed and started again. */
@NullMarked
package io.planloom.restart;

import org.jspecify.annotations.NullMarked;
