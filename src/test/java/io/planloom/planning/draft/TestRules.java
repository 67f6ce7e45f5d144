package io.planloom.planning.draft;

import java.time.Duration;
import java.util.List;

import io.planloom.agents.Agents;
import io.planloom.execution.AttemptTimeout;
import io.planloom.plan.spi.StepRules;
import io.planloom.planning.rules.PlannedRules;

/** The rules for steps of users, for tests of other packages. */
public final class TestRules {

	/** Those of a service without agents. */
	public static final StepRules ANY = new PlannedRules(new Agents(List.of()),
			new AttemptTimeout(Duration.ofMinutes(5)));

	private TestRules() {
	}

}
