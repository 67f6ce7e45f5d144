package io.planloom.plan.model;

import jakarta.persistence.Embeddable;

/**
 * An edge of a plan's graph.
 *
 * @param stepId the step that waits
 * @param dependsOn the step that it waits for
 */
@Embeddable
public record Dependency(String stepId, String dependsOn) {
}
