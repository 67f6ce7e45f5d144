/** Tools that read pages and search the web. */
@NullMarked
package io.planloom.tools.web;

import org.jspecify.annotations.NullMarked;
