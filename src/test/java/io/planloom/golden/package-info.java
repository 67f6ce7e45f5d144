/** Golden files: texts that tests compare with what is checked in. */
@NullMarked
package io.planloom.golden;

import org.jspecify.annotations.NullMarked;
