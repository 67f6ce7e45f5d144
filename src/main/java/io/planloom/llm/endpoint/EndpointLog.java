package io.planloom.llm.endpoint;

import io.planloom.llm.ModelFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators when an endpoint begins to fail and when it is well again: a line each,
 * however many calls fail between. What an endpoint limits or refuses is told by its
 * gates.
 */
public final class EndpointLog {

	/** Calls may fail, and connections break, on an endpoint that is well. */
	private static final int FAILURES = 3;

	/** One answer may slip through an endpoint that fails. */
	private static final int ANSWERS = 2;

	private static final Logger logger = LoggerFactory.getLogger(EndpointLog.class);

	private final EndpointName endpoint;

	private boolean bad;

	/** Outcomes in a row that speak against what is held of the endpoint. */
	private int contrary;

	public EndpointLog(EndpointName endpoint) {
		this.endpoint = endpoint;
	}

	public synchronized void answered() {
		this.contrary = this.bad ? this.contrary + 1 : 0;
		if (this.contrary >= ANSWERS) {
			turn(false);
			logger.warn("The model endpoint {} answers again", this.endpoint);
		}
	}

	/**
	 * Takes note of a call that the endpoint left without an answer.
	 * @param failure why
	 */
	public synchronized void failed(ModelFailure failure) {
		this.contrary = this.bad ? 0 : this.contrary + 1;
		if (this.contrary >= FAILURES) {
			turn(true);
			logger.warn("The model endpoint {} does not answer: {} Attempts are repeated as far as their plans allow",
					this.endpoint, failure.sentence());
		}
	}

	private void turn(boolean bad) {
		this.bad = bad;
		this.contrary = 0;
	}

}
