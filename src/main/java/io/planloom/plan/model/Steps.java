package io.planloom.plan.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.ReplanScope;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.StepStatus;
import io.planloom.plan.SystemStep;
import io.planloom.plan.work.AttemptRef;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one plan and the edges between them. Both are read when first asked for,
 * so after the plan's row was locked.
 */
@Embeddable
public class Steps {

	private static final Comparator<Step> LONGEST_PATH_FIRST = Comparator.comparingInt(Step::rank)
		.reversed()
		.thenComparingInt(Step::position);

	@OneToMany
	@JoinColumn(name = "plan_id", insertable = false, updatable = false)
	@OrderBy("position")
	private List<Step> steps = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "dependency", joinColumns = @JoinColumn(name = "plan_id"))
	private Set<Dependency> dependencies = new HashSet<>();

	@Transient
	private final UnwrittenSteps unwritten = new UnwrittenSteps(this);

	@Transient
	private @Nullable StepGraph graph;

	Steps() {
	}

	/** Adds a step without the edges that it is drafted with. */
	public Step add(UUID planId, DraftedStep drafted, int revision, int rank) {
		Step step = new Step(planId, drafted, nextPosition(), revision, rank);
		this.steps.add(step);
		this.unwritten.add(step);
		this.graph = null;
		return step;
	}

	public void add(Dependency edge) {
		this.dependencies.add(edge);
		this.unwritten.add(edge);
		this.graph = null;
	}

	/** Takes out a step that never ran, with what it waits for. */
	public void remove(Step step) {
		rewire(step.id(), Set.of());
		this.steps.remove(step);
		this.unwritten.remove(step);
		this.graph = null;
	}

	/** Makes a step wait for these and no others. */
	public void rewire(String stepId, Collection<String> dependencies) {
		Set<String> before = awaitedBy(stepId);
		for (String id : before) {
			if (!dependencies.contains(id)) {
				Dependency edge = new Dependency(stepId, id);
				this.dependencies.remove(edge);
				this.unwritten.remove(edge);
				this.graph = null;
			}
		}
		new LinkedHashSet<>(dependencies).stream()
			.filter((id) -> !before.contains(id))
			.forEach((id) -> add(new Dependency(stepId, id)));
	}

	/** Returns ids of the steps that a step waits for, in the order of the plan. */
	public List<String> dependenciesOf(String stepId) {
		Set<String> ids = awaitedBy(stepId);
		return this.steps.stream().map(Step::id).filter(ids::contains).toList();
	}

	/**
	 * Returns the ids of a step's dependencies; removed steps may be among them until it
	 * is rewired.
	 */
	private Set<String> awaitedBy(String stepId) {
		return this.dependencies.stream()
			.filter((edge) -> edge.stepId().equals(stepId))
			.map(Dependency::dependsOn)
			.collect(Collectors.toSet());
	}

	/** Returns what authors wrote, as it stands now, but for the parts of subgoals. */
	public List<DraftedStep> definitions() {
		return work().stream().filter(Step::isTop).map((step) -> step.drafted(dependenciesOf(step.id()))).toList();
	}

	/** Tells whether each step depends on the one before it, but for those given up. */
	boolean isChain() {
		return StepGraph.isChain(work().stream()
			.filter((step) -> step.isTop() && !step.isSkippedByReplan())
			.map((step) -> step.drafted(dependenciesOf(step.id())))
			.toList());
	}

	int nextPosition() {
		return this.steps.stream().mapToInt(Step::position).max().orElse(-1) + 1;
	}

	public Optional<Step> find(String stepId) {
		return this.steps.stream().filter((step) -> step.id().equals(stepId)).findFirst();
	}

	/** Returns the latest step of a kind of system step that is not within a subgoal. */
	public Optional<Step> latest(StepKind kind) {
		return this.steps.stream()
			.filter((step) -> step.kind() == kind && step.isTop())
			.max(Comparator.comparingInt(Step::position));
	}

	/** Tells whether nothing goes on until a person decides on a step. */
	public boolean awaitPerson() {
		return this.steps.stream().noneMatch((step) -> step.is(StepStatus.READY) || step.is(StepStatus.IN_PROGRESS))
				&& !awaitingPerson().isEmpty();
	}

	/** Returns ids of the steps that a person is to decide on, in their order. */
	public List<String> awaitingPerson() {
		return this.steps.stream()
			.filter((step) -> step.is(StepStatus.WAITING)
					&& (step.kind() == StepKind.APPROVAL || !step.asked().isEmpty()))
			.map(Step::id)
			.toList();
	}

	/** Adds the steps of a draft and, if there are several, one that joins them. */
	public void add(UUID planId, List<DraftedStep> drafted, int revision) {
		Map<String, Integer> ranks = StepGraph.ranks(drafted);
		Set<String> ends = new HashSet<>(ranks.keySet());
		for (DraftedStep step : drafted) {
			add(planId, step, revision, Objects.requireNonNull(ranks.get(step.id())));
			step.dependencies().forEach((id) -> add(new Dependency(step.id(), id)));
			step.dependencies().forEach(ends::remove);
		}
		if (drafted.size() > 1) {
			Step synthesis = addSynthesis(planId, revision);
			ends.forEach((id) -> add(new Dependency(synthesis.id(), id)));
		}
	}

	/** Adds the step that joins the results of others. */
	Step addSynthesis(UUID planId, int revision) {
		StepSpec spec = new StepSpec.Synthesis("Make the answer from the results");
		return add(planId, new DraftedStep(SystemStep.SYNTHESIZE.id(), spec, List.of()), revision, 0);
	}

	/** Puts the steps in the order of their positions. */
	void sort() {
		this.steps.sort(Comparator.comparingInt(Step::position));
	}

	/** Returns the steps that a subgoal became, without the one that joins them. */
	public List<Step> partsOf(Step subgoal) {
		return work().stream().filter((step) -> step.isPartOf(subgoal)).toList();
	}

	/** Returns the step that joins the results of the steps that a subgoal became. */
	public Step joinStepOf(Step subgoal) {
		return this.steps.stream()
			.filter((step) -> step.kind() == StepKind.SYNTHESIZE && step.isPartOf(subgoal) && !step.isSuperseded())
			.findFirst()
			.orElseThrow();
	}

	/** Returns steps that may be claimed, those on the longest remaining paths first. */
	public List<Step> claimable(Instant now) {
		return this.steps.stream().filter((step) -> step.isClaimable(now)).sorted(LONGEST_PATH_FIRST).toList();
	}

	/** Finds the step that is in progress with this attempt; null if there is none. */
	public @Nullable Step heldBy(AttemptRef ref) {
		return find(ref.stepId()).filter((step) -> step.isHeldBy(ref)).orElse(null);
	}

	public List<Step> heldBy(UUID worker) {
		return this.steps.stream().filter((step) -> worker.equals(step.owner())).toList();
	}

	/** Tells whether something was made that an answer can rest on. */
	public boolean anyCompleted() {
		return work().stream().anyMatch(Step::hasResult);
	}

	/** Returns the steps that judge the given one. */
	public List<Step> judgesOf(Step step) {
		return this.steps.stream()
			.filter((judge) -> step.id().equals(judge.verifies()) && !judge.isSuperseded())
			.toList();
	}

	/** Returns the latest step that drafts the plan, not the rest of it. */
	public Optional<Step> draft() {
		return this.steps.stream()
			.filter((step) -> step.kind() == StepKind.DRAFT && !step.isReplan())
			.max(Comparator.comparingInt(Step::position));
	}

	/**
	 * Returns whether the plan has its steps; those that started early do not count
	 * before the draft is complete.
	 */
	public boolean areDrafted() {
		return !work().isEmpty() && draft().filter((draft) -> !draft.status().isEnded()).isEmpty();
	}

	/** Returns how many steps the draft under way may still bring. */
	public int expected(int maxSteps) {
		boolean open = draft().filter((draft) -> !draft.status().isEnded()).isPresent();
		return open ? Math.max(maxSteps - (int) work().stream().filter(Step::isTop).count(), 0) : 0;
	}

	/** Returns the steps that are being planned anew. */
	public Set<Step> replaceable() {
		return replanned().map((scope) -> Invalidation.invalidated(this, scope)).orElse(Set.of());
	}

	/** Tells how much of the plan is being planned anew; empty if nothing is. */
	public Optional<ReplanScope> replanned() {
		return this.steps.stream()
			.filter((step) -> step.isReplan() && !step.status().isEnded())
			.map(Step::spec)
			.map((spec) -> (spec instanceof StepSpec.Replan replan) ? replan.scope() : ReplanScope.FAILURE)
			.max(Comparator.naturalOrder());
	}

	public int inProgress() {
		return (int) this.steps.stream().filter((step) -> step.is(StepStatus.IN_PROGRESS)).count();
	}

	public StepGraph graph() {
		StepGraph known = this.graph;
		if (known == null) {
			known = new StepGraph(this.steps, this.dependencies);
			this.graph = known;
		}
		return known;
	}

	/** Reads what was not read yet, while the transaction lasts. */
	public void read() {
		Hibernate.initialize(this.steps);
		Hibernate.initialize(this.dependencies);
	}

	/** Returns what is to be written of them. */
	public UnwrittenSteps unwritten() {
		return this.unwritten;
	}

	public List<Step> all() {
		return this.steps;
	}

	/** Returns the steps that an author wrote and that have a place in the plan. */
	public List<Step> work() {
		return this.steps.stream().filter(Step::isWork).toList();
	}

}
