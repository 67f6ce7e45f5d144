/** What tests of every module share: a database, fixtures, a language of assertions. */
@NullMarked
package io.planloom.testing;

import org.jspecify.annotations.NullMarked;
