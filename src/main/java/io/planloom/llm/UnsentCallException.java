package io.planloom.llm;

/** A call was not sent, because it would fail as another one has. */
final class UnsentCallException extends RuntimeException {

	private final transient ModelFailure failure;

	UnsentCallException(ModelFailure failure) {
		super(failure.sentence());
		this.failure = failure;
	}

	ModelFailure failure() {
		return this.failure;
	}

}
