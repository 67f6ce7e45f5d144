/**
 * Writes the plans, results and answers of the demo model from the words of a request. It
 * is given what a request asks as data and knows nothing of prompts and calls.
 */
@NullMarked
package io.planloom.demo.write;

import org.jspecify.annotations.NullMarked;
