package io.planloom.modelcalls;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How prompts and answers are kept. In YAML these stand beside {@code capture}, as
 * {@code capture.retention}.
 *
 * @param retention how long after its call a prompt and its answer are kept, by default
 * seven days; they go with their plan if that is deleted before
 * @param maxSize how much of a prompt is kept, all messages together, and how much of an
 * answer, by default 64 KB of each; the middle of longer texts is left out
 */
@ConfigurationProperties("planloom.capture")
record CaptureProperties(@DefaultValue("P7D") Duration retention, @DefaultValue("64KB") DataSize maxSize) {

	CaptureProperties {
		if (retention.isNegative() || maxSize.toBytes() < 1) {
			throw new IllegalArgumentException(
					"planloom.capture.retention must not be negative, planloom.capture.max-size must be at least 1B");
		}
	}

}
