package io.planloom.llm;

/** An endpoint's error, told within a stream or played by the demo model. */
final class EndpointErrorException extends RuntimeException {

	private final transient EndpointError error;

	EndpointErrorException(EndpointError error) {
		super(error.message());
		this.error = error;
	}

	EndpointError error() {
		return this.error;
	}

}
