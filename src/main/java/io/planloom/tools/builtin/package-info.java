/** Tools that need nothing but the service itself. */
@NullMarked
package io.planloom.tools.builtin;

import org.jspecify.annotations.NullMarked;
