package io.planloom.plan;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import org.jspecify.annotations.Nullable;

/**
 * The amount of work that the author of a step expects; used only for estimates.
 */
public enum Effort {

	/** Less than a usual step: one look, one short text. */
	LOW("low"),

	/** A usual step. */
	MEDIUM("medium"),

	/** More than a usual step: much to weigh, a long text. */
	HIGH("high");

	@EnumeratedValue
	private final String wireName;

	Effort(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that the API, the model and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Finds an effort by its name in any case.
	 * @return null for none and for one that is unknown
	 */
	public static @Nullable Effort find(String name) {
		return Arrays.stream(values())
			.filter((effort) -> effort.wireName().equals(name.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

}
