package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.planloom.plan.Assignment;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fault;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepOutcome;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;

/** Executors that do as a test says, for an engine without models. */
class ScriptedExecutors {

	static final Fault PASSING = new Fault("server_error", "The model had a bad moment.", true);

	static final Fault FINAL = new Fault("bad_request", "The model refused the request.", false);

	private final Map<String, Function<Assignment, StepOutcome>> scripts = new ConcurrentHashMap<>();

	private final List<Assignment> runs = new CopyOnWriteArrayList<>();

	/**
	 * Drafts these steps, each given as {@code id} or {@code id<dependency,dependency};
	 * an exclamation mark after the id makes a subgoal.
	 */
	ScriptedExecutors draft(String... steps) {
		return on("draft",
				(assignment) -> new StepOutcome.Drafted(Strategy.DAG, drafted(steps), List.of("nothing"), List.of()));
	}

	/** Makes these steps of a subgoal, given as in a draft. */
	ScriptedExecutors expand(String subgoal, String... steps) {
		return on(subgoal,
				(assignment) -> new StepOutcome.Expanded(drafted(steps), 100, List.of("nothing"), List.of()));
	}

	private static List<DraftedStep> drafted(String... steps) {
		List<DraftedStep> drafted = new ArrayList<>();
		for (String step : steps) {
			String[] parts = step.split("<");
			String id = parts[0].replace("!", "");
			drafted.add(new DraftedStep(id,
					parts[0].endsWith("!") ? new StepSpec.Subgoal("Do " + id, null) : new StepSpec.Action("Do " + id),
					(parts.length > 1) ? List.of(parts[1].split(",")) : List.of()));
		}
		return drafted;
	}

	ScriptedExecutors on(String stepId, Function<Assignment, StepOutcome> script) {
		this.scripts.put(stepId, script);
		return this;
	}

	static StepOutcome done(Assignment assignment) {
		return new StepOutcome.Completed("result of " + assignment.ref().stepId(), List.of());
	}

	static StepOutcome retry() {
		return new StepOutcome.RetryLater(PASSING, null, List.of());
	}

	static StepOutcome failed() {
		return new StepOutcome.Failed(FINAL, StepOutcome.Reach.STEP, List.of());
	}

	/** Every attempt that was run, in the order of their starts. */
	List<Assignment> runs() {
		return this.runs;
	}

	List<String> runSteps() {
		return this.runs.stream().map((run) -> run.ref().stepId()).toList();
	}

	StepExecutor executor(StepKind kind) {
		return new StepExecutor() {

			@Override
			public StepKind kind() {
				return kind;
			}

			@Override
			public StepOutcome execute(Assignment assignment) {
				ScriptedExecutors.this.runs.add(assignment);
				return ScriptedExecutors.this.scripts.getOrDefault(assignment.ref().stepId(), ScriptedExecutors::done)
					.apply(assignment);
			}

		};
	}

}
