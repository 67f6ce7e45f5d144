package io.planloom.plan.work;

import java.util.List;
import java.util.UUID;

/**
 * Keeps the tool calls of attempts. A call is recorded before it is made and when it is
 * over, each in a short transaction on its plan.
 */
public interface ToolWork {

	/**
	 * Returns the calls of a step, of all attempts.
	 * @param planId the plan
	 * @param stepId the step
	 * @return in the order of their numbers
	 */
	List<ToolCall> callsOf(UUID planId, String stepId);

	/**
	 * Records calls as they stand now, and logs those that begin or are over.
	 * @param ref the attempt that makes them
	 * @param calls new ones, or known ones that changed
	 * @return false if the attempt is no longer under way; then nothing is recorded
	 */
	boolean record(AttemptRef ref, List<ToolCall> calls);

}
