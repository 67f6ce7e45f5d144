package io.planloom.estimates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.plan.Effort;
import io.planloom.plan.Limits;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;
import io.planloom.plan.view.OpenPlan;
import io.planloom.plan.view.OpenStep;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of one plan: its open steps, those that its draft may bring, and those
 * that its subgoals may become.
 */
final class Tasks {

	/** Those under way have a slot already; the others go in the order of claims. */
	private static final Comparator<OpenStep> FIRST_TO_GO = Comparator
		.comparing((OpenStep step) -> step.attemptStartedAt() == null)
		.thenComparing(Comparator.comparingInt(OpenStep::rank).reversed());

	/**
	 * In seconds; what seems to run longer has a worker that is lost or a clock that is
	 * wrong.
	 */
	private static final double LONGEST = 3600;

	/** The part of the runs in which a plan without a draft is taken to become large. */
	private static final double LARGE = 0.2;

	/** Steps that a subgoal is taken to become, side by side. */
	private static final int PARTS = 3;

	private final OpenPlan plan;

	private final History history;

	private final Models models;

	private final Retries retries;

	private final Instant now;

	private final List<Task> tasks = new ArrayList<>();

	Tasks(OpenPlan plan, History history, Models models, Retries retries, Instant now) {
		this.plan = plan;
		this.history = history;
		this.models = models;
		this.retries = retries;
		this.now = now;
	}

	/** Returns what is left, those first that go first. */
	List<Task> all() {
		List<OpenStep> steps = this.plan.steps().stream().sorted(FIRST_TO_GO).toList();
		Map<String, Integer> places = new HashMap<>();
		steps.forEach((step) -> places.put(step.id(), places.size()));
		List<OpenStep> dividing = steps.stream().filter(this::divides).toList();
		// What depends on such a step waits for what joins its parts
		dividing
			.forEach((step) -> places.put(step.id(), steps.size() + (dividing.indexOf(step) + 1) * (PARTS + 1) - 1));
		List<Integer> replan = (this.plan.status() == PlanStatus.PLANNING) ? List.of()
				: placesOf(steps, (step) -> step.kind() == StepKind.DRAFT);
		int replaced = steps.size() + dividing.size() * (PARTS + 1);
		for (OpenStep step : steps) {
			Stream<Integer> before = Stream.concat(step.dependencies().stream(), partsOf(step))
				.map(places::get)
				.filter(Objects::nonNull)
				.map(Objects::requireNonNull);
			this.tasks.add(task(step, Stream.concat(before, awaited(step, replan, replaced)).toList()));
		}
		dividing.forEach((step) -> assumeParts(step, steps.indexOf(step)));
		if (!replan.isEmpty()) {
			assume(StepKind.ACTION, "replaced", replan, (run) -> true);
		}
		if (this.plan.status() == PlanStatus.PLANNING) {
			List<Integer> draft = placesOf(steps, (step) -> step.kind() == StepKind.DRAFT);
			// Steps may begin before the draft is whole
			List<Integer> known = placesOf(steps, (step) -> step.parent() == null && !step.kind().isSystem());
			PlanShape shape = this.history.shape(this.plan.strategy()).within(mostSteps());
			assumeSteps(shape.without(known.size()), draft, known);
		}
		return this.tasks;
	}

	/**
	 * While the rest of a plan is planned anew, what has not begun is taken to wait for
	 * that, and one more step to come of it, in the place of what failed.
	 */
	private static Stream<Integer> awaited(OpenStep step, List<Integer> replan, int replaced) {
		if (replan.isEmpty() || step.status() != StepStatus.PENDING || step.parent() != null) {
			return Stream.empty();
		}
		return Stream.concat(replan.stream(),
				(step.kind() == StepKind.SYNTHESIZE) ? Stream.of(replaced) : Stream.empty());
	}

	private static List<Integer> placesOf(List<OpenStep> steps, Predicate<OpenStep> which) {
		return IntStream.range(0, steps.size()).filter((place) -> which.test(steps.get(place))).boxed().toList();
	}

	private int mostSteps() {
		Limits limits = this.plan.limits();
		return (this.plan.strategy() == Strategy.HIERARCHICAL) ? limits.maxSteps() * limits.maxDepth()
				: limits.maxSteps();
	}

	private Task task(OpenStep step, List<Integer> before) {
		Instant started = step.attemptStartedAt();
		Instant notBefore = step.notBefore();
		double delay = (notBefore != null) ? Math.max(seconds(this.now, notBefore), 0) : 0;
		double passed = (started != null) ? Math.clamp(seconds(started, this.now), 0, LONGEST) : 0;
		StepKind kind = (step.kind() == StepKind.SUBGOAL && !divides(step)) ? StepKind.ACTION : step.kind();
		Player player = new Player(kind, step.effort(), step.id());
		// A person's time is not estimated
		boolean works = step.status() != StepStatus.WAITING && step.kind() != StepKind.APPROVAL;
		player.play(step.failures(), delay, passed, (run) -> works);
		return player.task(step, before);
	}

	/** Tells whether steps of its own are still to come of a step. */
	private boolean divides(OpenStep step) {
		return step.kind() == StepKind.SUBGOAL && step.status() != StepStatus.WAITING
				&& depth(step) < this.plan.limits().maxDepth();
	}

	private int depth(OpenStep step) {
		return this.plan.steps()
			.stream()
			.filter((parent) -> parent.id().equals(step.parent()))
			.mapToInt((parent) -> depth(parent) + 1)
			.findFirst()
			.orElse(1);
	}

	private Stream<String> partsOf(OpenStep subgoal) {
		return this.plan.steps().stream().filter((step) -> subgoal.id().equals(step.parent())).map(OpenStep::id);
	}

	private void assumeParts(OpenStep subgoal, int place) {
		List<Integer> parts = IntStream.range(0, PARTS)
			.map((part) -> assume(StepKind.ACTION, subgoal.id() + " assumed " + part, List.of(place), (run) -> true))
			.boxed()
			.toList();
		assume(StepKind.SYNTHESIZE, subgoal.id() + " synthesize", parts, (run) -> true);
	}

	/** Adds layers of steps that each need the layer before, and the synthesis. */
	private void assumeSteps(PlanShape shape, List<Integer> draft, List<Integer> known) {
		int[] luck = Runs.order(seed("shape"));
		IntPredicate large = (run) -> Runs.part(luck[run]) > 1 - LARGE;
		List<Integer> previous = draft;
		for (int layer = 0; layer < shape.manyDepth(); layer++) {
			List<Integer> added = new ArrayList<>();
			for (int step = 0; step < shape.manySteps(); step++) {
				if (shape.layerOf(step) == layer) {
					boolean always = step < shape.steps();
					added.add(assume(StepKind.ACTION, "assumed " + step, previous, always ? (run) -> true : large));
				}
			}
			previous = added.isEmpty() ? previous : added;
		}
		if (shape.manySteps() + known.size() > 1) {
			assume(StepKind.SYNTHESIZE, "synthesize", Stream.concat(previous.stream(), known.stream()).toList(),
					(shape.steps() + known.size() > 1) ? (run) -> true : large);
		}
	}

	private int assume(StepKind kind, String name, List<Integer> before, IntPredicate present) {
		Player player = new Player(kind, null, name);
		player.play(0, 0, 0, present);
		this.tasks.add(player.task(null, before));
		return this.tasks.size() - 1;
	}

	private String model(StepKind kind) {
		return switch (kind) {
			case DRAFT, SUBGOAL -> this.models.resolve(ModelRole.PLANNER, this.plan.plannerModel());
			case VERIFY -> this.models.resolve(ModelRole.VERIFIER, this.plan.model());
			case SYNTHESIZE -> this.models.resolve(ModelRole.SYNTHESIZER, this.plan.model());
			case ACTION, APPROVAL -> this.models.resolve(ModelRole.EXECUTOR, this.plan.model());
		};
	}

	private long seed(String name) {
		UUID id = this.plan.id();
		return id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 17)
				^ name.hashCode() * 0x9E3779B97F4A7C15L;
	}

	private static double seconds(Instant from, Instant to) {
		return Duration.between(from, to).toMillis() / 1000.0;
	}

	/** Plays one step in all of the runs. */
	private final class Player {

		private final Work work;

		private final AttemptStatistics figures;

		private final long seed;

		private final double[] seconds = new double[Runs.COUNT];

		private final int[] sizes;

		private final int[] attempts = new int[Runs.COUNT];

		Player(StepKind kind, @Nullable Effort effort, String name) {
			this.work = Work.of(kind, model(kind));
			this.figures = Tasks.this.history.figures(kind, this.work.model(), effort);
			this.seed = seed(name);
			this.sizes = Runs.order(this.seed);
		}

		void play(int failed, double delay, double passed, IntPredicate present) {
			int[] luck = Runs.order(this.seed + 1);
			double rate = Tasks.this.history.failureRate(this.work);
			int most = Math.max(Tasks.this.plan.limits().maxAttempts() - failed - 1, 0);
			for (int run = 0; run < Runs.COUNT; run++) {
				if (present.test(run)) {
					int failures = Retries.failures(rate, Runs.part(luck[run]), most);
					double whole = this.figures.seconds().at(Runs.quantile(this.sizes[run]));
					double first = (passed > 0) ? this.figures.seconds().rest(passed, Runs.part(this.sizes[run]))
							: whole;
					this.seconds[run] = delay + first + failures * whole + Tasks.this.retries.wait(failed, failures);
					this.attempts[run] = 1 + failures;
				}
			}
		}

		Task task(@Nullable OpenStep step, List<Integer> before) {
			return new Task(step, this.work, Tasks.this.history.basis(this.work), this.figures, before, this.sizes,
					this.attempts, this.seconds);
		}

	}

}
