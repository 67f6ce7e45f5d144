/** The HTTP of plans. */
@NullMarked
package io.planloom.plan.web;

import org.jspecify.annotations.NullMarked;
