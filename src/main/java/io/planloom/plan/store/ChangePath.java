package io.planloom.plan.store;

import java.util.Locale;

/** How a change of a plan was made. */
enum ChangePath {

	/** On the copy that this replica had at hand. */
	CACHED,

	/** On the plan that was read under its lock. */
	LOCKED,

	/** On a copy that another replica had made stale; it is made again. */
	STALE,

	/** The copy refused it; the plan as it stands is asked. */
	REFUSED,

	/** It changed nothing of the copy; the plan as it stands is asked. */
	UNCHANGED;

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
