package io.planloom.llm.json;

import java.util.Set;

/**
 * A text that was made JSON.
 *
 * @param json JSON
 * @param end where it ends in the text, in UTF-16 characters
 * @param mends what was forgiven
 */
record Mended(String json, int end, Set<Mend> mends) {
}
