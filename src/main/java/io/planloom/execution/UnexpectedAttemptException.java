package io.planloom.execution;

import java.util.List;

import io.planloom.plan.work.ModelCall;

/**
 * An attempt met a defect after it had made model calls, which are spent all the same.
 */
public class UnexpectedAttemptException extends RuntimeException {

	private final transient List<ModelCall> calls;

	/**
	 * Wraps what was thrown.
	 * @param calls made before, in order of their start
	 * @param cause the defect
	 */
	public UnexpectedAttemptException(List<ModelCall> calls, Throwable cause) {
		super(cause.getMessage(), cause);
		this.calls = List.copyOf(calls);
	}

	/**
	 * Returns the calls made before.
	 * @return in order of their start
	 */
	public List<ModelCall> calls() {
		return this.calls;
	}

}
