package io.planloom.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * The cause of a plan's pause.
 *
 * @param who what paused the plan: a user or a limit
 * @param reason one plain sentence
 */
@Embeddable
public record Pause(@Column(name = "paused_by") @Enumerated(EnumType.STRING) EndedBy.Cause who,
		@Column(name = "paused_reason") String reason) {
}
