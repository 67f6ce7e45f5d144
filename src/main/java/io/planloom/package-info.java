/** The application: puts the modules together and starts them. */
@NullMarked
package io.planloom;

import org.jspecify.annotations.NullMarked;
