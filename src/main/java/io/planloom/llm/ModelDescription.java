package io.planloom.llm;

import java.util.List;

/**
 * A model as {@code GET /models} shows it.
 *
 * @param name the name by which a plan asks for it
 * @param roles what it serves by default: {@code planner}, {@code executor},
 * {@code reviewer}
 * @param demo whether it is the demo model, which only plays
 * @param description one plain sentence
 */
public record ModelDescription(String name, List<String> roles, boolean demo, String description) {
}
