package io.planloom.http.problem;

/**
 * A fault in one part of a request.
 *
 * @param pointer a JSON pointer into the body, or a slash and the name of the parameter
 * or header; empty for the whole body
 * @param detail the rule that it breaks, to be read after the field's name
 */
public record InvalidField(String pointer, String detail) {
}
