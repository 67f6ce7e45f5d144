package io.planloom.plan.error;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * A stable code for programs. The codes of this version are the constants of
 * {@link StepErrorCode}; a row that another version wrote may have others, which are kept
 * and shown as they are.
 */
public sealed interface ErrorCode permits StepErrorCode, ErrorCode.Unknown {

	/**
	 * Returns the name that the API and the database use.
	 * @return lower snake case
	 */
	@JsonValue
	String wireName();

	/**
	 * Finds the code of a name.
	 * @param wireName a name that this or another version wrote
	 * @return the constant, or an {@link Unknown} code of that name
	 */
	static ErrorCode of(String wireName) {
		StepErrorCode known = StepErrorCode.find(wireName);
		return (known != null) ? known : new Unknown(wireName);
	}

	/**
	 * A code that this version does not know.
	 *
	 * @param wireName the name that another version wrote
	 */
	record Unknown(@JsonValue String wireName) implements ErrorCode {
	}

	/** Stores codes by their names. */
	class Converter implements AttributeConverter<ErrorCode, String> {

		@Override
		public @Nullable String convertToDatabaseColumn(@Nullable ErrorCode code) {
			return (code != null) ? code.wireName() : null;
		}

		@Override
		public @Nullable ErrorCode convertToEntityAttribute(@Nullable String wireName) {
			return (wireName != null) ? of(wireName) : null;
		}

	}

}
