package io.planloom.plan;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a plan's pause.
 *
 * @param who what paused the plan: a user, a limit or a model endpoint
 * @param reason one plain sentence
 * @param model the model whose endpoint refuses every call; absent unless that paused the
 * plan
 * @param until when a step of the plan tries the endpoint again; absent unless that
 * paused the plan
 */
@Embeddable
public record Pause(@Column(name = "paused_by") @Enumerated(EnumType.STRING) EndedBy.Cause who,
		@Column(name = "paused_reason") String reason,
		@Column(name = "paused_for") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
		@Column(name = "paused_until") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until) {

	/**
	 * Describes a pause that ends when somebody ends it.
	 * @param who a user or a limit
	 * @param reason one plain sentence
	 */
	public Pause(EndedBy.Cause who, String reason) {
		this(who, reason, null, null);
	}

	/** Returns whether the plan goes on by itself when a model endpoint takes calls. */
	public boolean byEndpoint() {
		return this.who == EndedBy.Cause.ENDPOINT;
	}

}
