/**
 * What the demo model writes: plans, results and answers, made of the words of a request.
 * It is given what a request asks as data and knows nothing of prompts and calls.
 */
@NullMarked
package io.planloom.demo.write;

import org.jspecify.annotations.NullMarked;
