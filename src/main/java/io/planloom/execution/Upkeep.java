package io.planloom.execution;

/**
 * Something that a module has done once a minute by each worker, such as the removal of
 * what is out of date. It may fail; it is run again a minute later.
 */
@FunctionalInterface
public interface Upkeep {

	/** Does it, in short transactions. */
	void run();

}
