package io.planloom.agents;

import java.util.List;

/** Agents of tests. */
public final class TestAgents {

	/**
	 * One that says all that an agent may say, one with a prompt only, one that says
	 * nothing.
	 */
	public static final List<Agent> ALL = List.of(
			new Agent("fact-checker", "Checks facts.", "You check facts.\n- Trust nobody.", "checker-x", 0.25),
			new Agent("plain", "Does anything.", null, null, null),
			new Agent("writer", "Writes for readers.", "You write.\nStep: not this one", null, null));

	private TestAgents() {
	}

}
