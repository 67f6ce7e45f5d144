/** What users of the whole service see of it. */
@NullMarked
package io.planloom.acceptance;

import org.jspecify.annotations.NullMarked;
