package io.planloom.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;

/**
 * The cause of a plan's end.
 *
 * @param who the kind of cause
 * @param reason one plain sentence
 */
@Embeddable
public record EndedBy(@Column(name = "ended_by") @Enumerated(EnumType.STRING) Cause who,
		@Column(name = "ended_reason") String reason) {

	/** The kind of cause that ended or paused a plan. */
	public enum Cause {

		/** Its own course: the last step ended, or no step could go on. */
		PLAN("plan"),

		/** A limit of the plan or of the service. */
		LIMIT("limit"),

		/** A person or a program, over the API. */
		USER("user"),

		/** A model endpoint that refuses every call; it pauses plans and ends none. */
		ENDPOINT("endpoint");

		@EnumeratedValue
		private final String wireName;

		Cause(String wireName) {
			this.wireName = wireName;
		}

		/**
		 * Returns the name that the API and the database use.
		 * @return lower snake case
		 */
		@JsonValue
		public String wireName() {
			return this.wireName;
		}

	}

}
