/** The rules that drafts keep; each mends a draft or names a fault. */
@NullMarked
package io.planloom.planning.rules;

import org.jspecify.annotations.NullMarked;
