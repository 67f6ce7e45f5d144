package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;

/** Executors that do as a test says, for an engine without models. */
class ScriptedExecutors {

	static final StepError PASSING = new StepError(StepErrorCode.SERVER_ERROR, "The model had a bad moment.");

	static final StepError FINAL = new StepError(StepErrorCode.BAD_REQUEST, "The model refused the request.");

	private final Map<String, Function<ClaimedStep, StepOutcome>> scripts = new ConcurrentHashMap<>();

	private final List<ClaimedStep> runs = new CopyOnWriteArrayList<>();

	/**
	 * Drafts these steps, each given as {@code id} or {@code id<dependency,dependency};
	 * an exclamation mark after the id makes a subgoal.
	 */
	ScriptedExecutors draft(String... steps) {
		return on("draft",
				(claimedStep) -> new StepOutcome.Drafted(Strategy.DAG, drafted(steps), List.of("nothing"), List.of()));
	}

	/** Makes these steps of a subgoal, given as in a draft. */
	ScriptedExecutors expand(String subgoal, String... steps) {
		return on(subgoal,
				(claimedStep) -> new StepOutcome.Expanded(drafted(steps), 100, List.of("nothing"), List.of()));
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

	ScriptedExecutors on(String stepId, Function<ClaimedStep, StepOutcome> script) {
		this.scripts.put(stepId, script);
		return this;
	}

	/** Forgets scripts and runs. */
	void reset() {
		this.scripts.clear();
		this.runs.clear();
	}

	static StepOutcome done(ClaimedStep claimedStep) {
		return new StepOutcome.Completed("result of " + claimedStep.ref().stepId(), List.of());
	}

	static StepOutcome retry() {
		return new StepOutcome.RetryLater(PASSING, null, List.of());
	}

	static StepOutcome failed() {
		return new StepOutcome.Failed(FINAL, StepOutcome.Reach.STEP, List.of());
	}

	/** Every attempt that was run, in the order of their starts. */
	List<ClaimedStep> runs() {
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
			public StepOutcome execute(ClaimedStep claimedStep) {
				ScriptedExecutors.this.runs.add(claimedStep);
				return ScriptedExecutors.this.scripts.getOrDefault(claimedStep.ref().stepId(), ScriptedExecutors::done)
					.apply(claimedStep);
			}

		};
	}

}
