package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where a plan comes from that goes on from where another one stood.
 *
 * @param plan the other plan, which may be deleted by now
 * @param step the first step that is done anew
 */
@Embeddable
public record ForkOrigin(@Column(name = "forked_from", updatable = false) UUID plan,
		@Column(name = "forked_step", updatable = false) String step) {
}
