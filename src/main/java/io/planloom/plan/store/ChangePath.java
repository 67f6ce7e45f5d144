package io.planloom.plan.store;

import java.util.Locale;

/** The way in which a change of a plan was made. */
enum ChangePath {

	/** On the copy that this replica had at hand. */
	CACHED,

	/** On the plan that was read under its lock. */
	LOCKED,

	/** On a copy that another replica had made stale; it is made again. */
	STALE,

	/** The copy refused the change; it is tried on the plan as stored. */
	REFUSED,

	/** The change had no effect on the copy; it is tried on the plan as stored. */
	UNCHANGED;

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
