package io.planloom.plan;

import java.time.Duration;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps durations as whole milliseconds, which people and SQL can read. */
@Converter
public class MillisConverter implements AttributeConverter<Duration, Long> {

	@Override
	public @Nullable Long convertToDatabaseColumn(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	@Override
	public @Nullable Duration convertToEntityAttribute(@Nullable Long millis) {
		return (millis != null) ? Duration.ofMillis(millis) : null;
	}

}
