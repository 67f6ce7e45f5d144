/** The REST API of plans: controllers, and answers as JSON, Markdown and graphs. */
@NullMarked
@ApplicationModule(allowedDependencies = { "plan", "plan :: error", "plan :: problem", "plan :: spi", "plan :: work",
		"plan :: event", "plan :: command", "plan :: view", "http", "http :: problem", "http :: body", "http :: header",
		"http :: openapi", "streaming", "text" })
package io.planloom.rest;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
