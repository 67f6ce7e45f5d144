package io.planloom.tools;

/**
 * Something that steps can call. A call runs on a virtual thread; an interrupt of that
 * thread ends it at once.
 */
public interface Tool {

	/**
	 * Describes the tool as it is now.
	 * @return its name does not change, the rest may
	 */
	ToolSpec spec();

	/**
	 * Calls the tool. What goes wrong is a result, not an exception.
	 * @param request the call; its arguments match the tool's schema
	 * @return what came of it
	 * @throws InterruptedException if the thread is interrupted; what the call did until
	 * then is not known
	 */
	ToolResult call(ToolRequest request) throws InterruptedException;

}
