package io.planloom.llm;

/** Knows how many calls can be made at the same time. */
public interface CallCapacity {

	/** The capacity is unknown. */
	CallCapacity UNKNOWN = () -> 1024;

	/**
	 * Returns the most calls that are made at the same time, to all models together.
	 * @return 1 or more
	 */
	int most();

}
