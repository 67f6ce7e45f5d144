/**
 * Tools that are beans of the application: Spring AI's callbacks and annotated methods.
 */
@NullMarked
package io.planloom.tools.bean;

import org.jspecify.annotations.NullMarked;
