package io.planloom.llm.failure;

/** An endpoint's error, told within a stream or played by the demo model. */
public final class EndpointErrorException extends RuntimeException {

	private final transient EndpointError error;

	public EndpointErrorException(EndpointError error) {
		super(error.message());
		this.error = error;
	}

	EndpointError error() {
		return this.error;
	}

}
