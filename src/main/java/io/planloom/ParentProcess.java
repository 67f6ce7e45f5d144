package io.planloom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that started this one. Maven stops the service that it started, unless
 * Maven is killed and cannot: then the service stops itself. A service that was started
 * in any other way outlives its parent.
 */
final class ParentProcess {

	/**
	 * The system property by which a parent binds the service to its own life. Only the
	 * build's {@code spring-boot:run} sets it.
	 */
	static final String BINDS = "planloom.ends-with-parent";

	private ParentProcess() {
	}

	/**
	 * Stops the service in good order when its parent ends, if the parent demands it.
	 */
	static void bind() {
		if (Boolean.getBoolean(BINDS)) {
			ProcessHandle.current().parent().ifPresent((parent) -> parent.onExit().thenAccept(ParentProcess::exit));
		}
	}

	private static void exit(ProcessHandle parent) {
		Logger logger = LoggerFactory.getLogger(ParentProcess.class);
		logger.info("Process {}, which started this service, has ended; the service ends with it", parent.pid());
		System.exit(0);
	}

}
