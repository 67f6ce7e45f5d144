package io.planloom.usage.estimate;

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

import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.plan.Effort;
import io.planloom.plan.OpenPlan;
import io.planloom.plan.OpenStep;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of one plan: its open steps, and those that its draft may bring. */
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
		for (OpenStep step : steps) {
			List<Integer> before = step.dependencies()
				.stream()
				.map(places::get)
				.filter(Objects::nonNull)
				.map(Objects::requireNonNull)
				.toList();
			this.tasks.add(task(step, before));
		}
		if (this.plan.status() == PlanStatus.PLANNING) {
			assumeSteps(this.history.shape(this.plan.strategy()).within(this.plan.limits().maxSteps()));
		}
		return this.tasks;
	}

	private Task task(OpenStep step, List<Integer> before) {
		Instant started = step.attemptStartedAt();
		Instant notBefore = step.notBefore();
		double delay = (notBefore != null) ? Math.max(seconds(this.now, notBefore), 0) : 0;
		double passed = (started != null) ? Math.clamp(seconds(started, this.now), 0, LONGEST) : 0;
		Player player = new Player(step.kind(), step.effort(), step.id());
		// A person's time is not foretold
		player.play(step.failures(), delay, passed, (run) -> step.kind() != StepKind.APPROVAL);
		return player.task(step, before);
	}

	/** Adds layers of steps that each need the layer before, and the synthesis. */
	private void assumeSteps(Shape shape) {
		int[] luck = Runs.order(seed("shape"));
		IntPredicate large = (run) -> Runs.part(luck[run]) > 1 - LARGE;
		List<Integer> previous = this.tasks.isEmpty() ? List.of() : List.of(0);
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
		if (shape.manySteps() > 1) {
			assume(StepKind.SYNTHESIZE, "synthesize", previous, (shape.steps() > 1) ? (run) -> true : large);
		}
	}

	private int assume(StepKind kind, String name, List<Integer> before, IntPredicate present) {
		Player player = new Player(kind, null, name);
		player.play(0, 0, 0, present);
		this.tasks.add(player.task(null, before));
		return this.tasks.size() - 1;
	}

	private String model(StepKind kind) {
		return (kind == StepKind.DRAFT) ? this.models.resolve(ModelRole.PLANNER, this.plan.plannerModel())
				: this.models.resolve(ModelRole.EXECUTOR, this.plan.model());
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

		private final Figures figures;

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
