package io.planloom.modelcalls;

import java.time.Clock;

import io.planloom.execution.Upkeep;
import io.planloom.plan.work.CaptureRetention;

import org.springframework.stereotype.Component;

/** Removes prompts and answers whose retention is over. */
@Component
class CapturePurge implements Upkeep {

	private final CaptureRetention captures;

	private final CaptureProperties properties;

	private final Clock clock;

	CapturePurge(CaptureRetention captures, CaptureProperties properties, Clock clock) {
		this.captures = captures;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void run() {
		this.captures.purge(this.clock.instant().minus(this.properties.retention()));
	}

}
