package io.planloom.plan.work;

import java.time.Instant;

/** Removes captured prompts and answers whose time is over; the calls stay. */
public interface CaptureRetention {

	/**
	 * Removes what was captured of older calls.
	 * @param before calls that started before this time lose their prompt and answer
	 * @return how many did
	 */
	int purge(Instant before);

}
