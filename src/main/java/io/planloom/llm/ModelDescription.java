package io.planloom.llm;

import java.util.List;

/**
 * A model that a plan may use.
 *
 * @param name the name by which a plan asks for the model
 * @param roles what the model serves by default: {@code planner}, {@code executor},
 * {@code reviewer}
 * @param demo whether it is the demo model, which only imitates one
 * @param description one plain sentence
 */
public record ModelDescription(String name, List<String> roles, boolean demo, String description) {
}
