/** Tells a plan's log as it grows: replays what was, then tails what comes. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: problem", "plan :: event", "plan :: view", "http :: body",
		"http :: problem" })
package io.planloom.streaming;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
