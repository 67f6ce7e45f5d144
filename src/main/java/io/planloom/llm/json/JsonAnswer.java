package io.planloom.llm.json;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of a model's text, or the fault that prevented it from being read.
 *
 * @param json the JSON, or null if there is a fault
 * @param repairs what had to be mended, one plain sentence each
 * @param fault why there is no JSON, one plain sentence, or null if there is
 */
public record JsonAnswer(@Nullable JsonNode json, List<String> repairs, @Nullable String fault) {
}
