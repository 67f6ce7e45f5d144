package io.planloom.llm.json;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was read out of a model's text: either JSON or a fault.
 *
 * @param json the JSON, or null if there is a fault
 * @param repairs what had to be mended, one plain sentence each
 * @param fault why there is no JSON, one plain sentence, or null if there is
 */
public record JsonAnswer(@Nullable JsonNode json, List<String> repairs, @Nullable String fault) {
}
