package io.planloom.planning.early;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.Braces;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepIdForm;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;

/**
 * Finds the steps of a growing draft that may start: those of which the rules make the
 * same whatever is written after them. So a step must have an id that stays, name other
 * steps by their ids alone, and build on steps that may start themselves.
 */
final class StartableSteps {

	private static final Set<String> KINDS = Set.of("", StepKind.ACTION.wireName(), StepKind.SUBGOAL.wireName());

	private final Strategy requested;

	private final Limits limits;

	private final DraftReader reader;

	private final Set<String> ids = new HashSet<>();

	private final List<ProposedStep> proposed = new ArrayList<>();

	private final Map<String, DraftedStep> startable = new HashMap<>();

	private int read;

	/**
	 * Makes the steps of one draft.
	 * @param requested the strategy that was asked for
	 * @param limits the plan's limits
	 * @param reader holds steps to the rules of the plan
	 */
	StartableSteps(Strategy requested, Limits limits, DraftReader reader) {
		this.requested = requested;
		this.limits = limits;
		this.reader = reader;
	}

	/**
	 * Looks at what is new in a draft.
	 * @param soFar the same draft as before, and perhaps more of it
	 */
	void read(Draft soFar) {
		List<ProposedStep> steps = soFar.steps();
		for (; this.read < Math.min(steps.size(), this.limits.maxSteps()); this.read++) {
			ProposedStep step = steps.get(this.read);
			boolean isNew = this.ids.add(step.id());
			if (isNew && isSettled(soFar) && isPlain(step)) {
				check(step, soFar);
			}
		}
	}

	/** Returns the steps that may start, each after those that it depends on. */
	List<DraftedStep> steps() {
		return this.proposed.stream().map((step) -> drafted(step.id())).toList();
	}

	private DraftedStep drafted(String id) {
		return Objects.requireNonNull(this.startable.get(id));
	}

	/** Returns whether the shape of the plan, and with it every edge, is known by now. */
	private boolean isSettled(Draft draft) {
		String named = (draft.strategy() != null) ? draft.strategy().strip().toLowerCase(Locale.ROOT) : "";
		boolean isFree = Set.of(Strategy.DAG.wireName(), Strategy.HIERARCHICAL.wireName()).contains(named);
		return switch (this.requested) {
			case DIRECT -> false;
			case LINEAR -> isFirst();
			case DAG, HIERARCHICAL -> isFree;
			case AUTO -> isFree || (named.equals(Strategy.LINEAR.wireName()) && isFirst());
		};
	}

	/**
	 * In a chain each step hangs on the one before it, and the step that judges it comes
	 * in between, however late it is written; so only the first one is known.
	 */
	private boolean isFirst() {
		return this.read == 0;
	}

	private boolean isPlain(ProposedStep step) {
		Stream<String> mentioned = Braces.namesIn(step.work().description()).stream();
		Stream<String> named = Stream.concat(step.dependencies().stream(), step.inputs().stream());
		return StepIdForm.isUsable(step.id()) && KINDS.contains(step.work().kind().strip().toLowerCase(Locale.ROOT))
				&& Stream.concat(named, mentioned).allMatch(this.startable::containsKey);
	}

	private void check(ProposedStep step, Draft soFar) {
		List<ProposedStep> steps = Stream.concat(this.proposed.stream(), Stream.of(step)).toList();
		DraftReading reading = this.reader.check(soFar.withSteps(steps),
				new DraftValidation(this.requested, this.limits));
		if (reading instanceof DraftReading.Plan plan) {
			plan.steps()
				.stream()
				.filter((drafted) -> drafted.id().equals(step.id()))
				.findFirst()
				.ifPresent((drafted) -> {
					this.proposed.add(step);
					this.startable.put(step.id(), drafted);
				});
		}
	}

}
