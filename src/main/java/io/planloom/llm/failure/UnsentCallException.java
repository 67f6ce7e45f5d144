package io.planloom.llm.failure;

import io.planloom.llm.ModelFailure;

/** A call was not sent, because it would fail as another one has. */
public final class UnsentCallException extends RuntimeException {

	private final transient ModelFailure failure;

	public UnsentCallException(ModelFailure failure) {
		super(failure.sentence());
		this.failure = failure;
	}

	public ModelFailure failure() {
		return this.failure;
	}

}
