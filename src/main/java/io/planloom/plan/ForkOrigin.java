package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The plan and the step from which a plan was forked.
 *
 * @param plan id of the original plan, which may be deleted by now
 * @param step id of the first step that runs again
 */
@Embeddable
public record ForkOrigin(@Column(name = "forked_from", updatable = false) UUID plan,
		@Column(name = "forked_step", updatable = false) String step) {
}
