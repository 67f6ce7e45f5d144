package io.planloom.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.model.Plan;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What workers do to plans. Each method is one short transaction on one plan. */
@Component
class PlanWorkQueue {

	private final PlanStore transitions;

	private final Backoff backoff;

	private final DefaultReservation grant;

	private final Clock clock;

	PlanWorkQueue(PlanStore transitions, Backoff backoff, ObjectProvider<DefaultReservation> grant, Clock clock) {
		this.transitions = transitions;
		this.backoff = backoff;
		this.grant = grant.getIfAvailable(() -> DefaultReservation.TOKENS_ONLY);
		this.clock = clock;
	}

	/** Claims steps of the plan whose turn it is; none if no plan has any. */
	List<ClaimedStep> next(UUID worker, int slots) {
		return this.transitions
			.applyToNext(this.clock.instant(),
					(plan) -> plan.claim(worker, slots, this.grant.amount(), this.clock.instant()))
			.orElse(List.of());
	}

	/** Returns how long it is until a step may be claimed; empty if none waits. */
	Optional<Duration> untilNext() {
		return this.transitions.nextRunnableAt().map((at) -> Duration.between(this.clock.instant(), at));
	}

	/**
	 * Ends attempts of one plan, and claims for the same worker what became ready by it,
	 * so that the next hop needs no second commit.
	 */
	List<Settled> settle(List<Ended> ended) {
		return this.transitions.apply(ended.getFirst().ref().planId(), (plan) -> settle(plan, ended))
			.orElseGet(() -> ended.stream().map((each) -> new Settled(false, List.of())).toList());
	}

	private List<Settled> settle(Plan plan, List<Ended> ended) {
		Instant now = this.clock.instant();
		List<Boolean> accepted = ended.stream()
			.map((each) -> plan.settle(each.ref(), each.outcome(), this.backoff, now))
			.toList();
		Queue<ClaimedStep> claimed = new ArrayDeque<>();
		if (accepted.contains(true) && !plan.status().isEnded()) {
			UUID worker = ended.get(accepted.indexOf(true)).ref().worker();
			claimed.addAll(plan.claim(worker, ended.stream().mapToInt(Ended::slots).sum(), this.grant.amount(), now));
		}
		return IntStream.range(0, ended.size())
			.mapToObj((i) -> new Settled(accepted.get(i), take(ended.get(i).slots(), claimed)))
			.toList();
	}

	private static List<ClaimedStep> take(int slots, Queue<ClaimedStep> claimed) {
		return Stream.generate(claimed::poll).limit(Math.min(slots, claimed.size())).toList();
	}

	/**
	 * Takes steps of a draft that is still being written, and claims for the same worker
	 * what may start.
	 */
	Early adoptEarly(AttemptRef draft, List<DraftedStep> written, int slots) {
		return this.transitions.apply(draft.planId(), (plan) -> {
			Instant now = this.clock.instant();
			int joined = plan.adoptEarly(draft, written, now);
			return new Early(joined, (joined > 0) ? plan.claim(draft.worker(), slots, now) : List.of());
		}).orElseGet(() -> new Early(0, List.of()));
	}

	/** Records what an attempt spent of which nobody wants the outcome any more. */
	void spend(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan, now) -> plan.spend(ref, calls, now));
	}

	/** Gives an attempt back as if it had not been, but for what it spent. */
	void release(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan, now) -> plan.release(ref, calls, now));
	}

	/** Takes back what a lost worker had under way in a plan. */
	void reclaim(UUID planId, UUID worker) {
		change(planId, (plan, now) -> plan.reclaim(worker, now));
	}

	/** Ends a plan whose time is over. */
	void expire(UUID planId) {
		change(planId, Plan::expire);
	}

	private void change(UUID planId, BiConsumer<Plan, Instant> verb) {
		this.transitions.apply(planId, (plan) -> {
			verb.accept(plan, this.clock.instant());
			return plan.id();
		});
	}

	/**
	 * An attempt that ended.
	 *
	 * @param ref the attempt
	 * @param outcome what it came to
	 * @param slots how many steps may be claimed with it
	 */
	record Ended(AttemptRef ref, StepOutcome outcome, int slots) {
	}

	/**
	 * What became of an outcome.
	 *
	 * @param accepted false if it came too late and changed nothing
	 * @param next steps claimed in the same transaction
	 */
	record Settled(boolean accepted, List<ClaimedStep> next) {
	}

	/**
	 * What became of early steps.
	 *
	 * @param joined how many joined the plan
	 * @param next steps claimed in the same transaction
	 */
	record Early(int joined, List<ClaimedStep> next) {
	}

}
