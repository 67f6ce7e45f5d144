package io.planloom.plan.command;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Spend;
import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.model.Plan;
import io.planloom.plan.store.PlanStore;
import io.planloom.plan.store.Plans;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.Backoff;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.PlanWork;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Does the work on the plans that stand in the database. */
@Component
class StoredPlanWork implements PlanWork {

	private final PlanStore store;

	private final Plans plans;

	private final Backoff backoff;

	private final DefaultReservation grant;

	private final Clock clock;

	StoredPlanWork(PlanStore store, Plans plans, Backoff backoff, ObjectProvider<DefaultReservation> grant,
			Clock clock) {
		this.store = store;
		this.plans = plans;
		this.backoff = backoff;
		this.grant = grant.getIfAvailable(() -> DefaultReservation.TOKENS_ONLY);
		this.clock = clock;
	}

	@Override
	public List<ClaimedStep> next(UUID worker, int slots) {
		return this.store
			.applyToNext(this.clock.instant(), (plan) -> lifecycle(plan).claim(worker, slots, this.grant.amount()))
			.orElse(List.of());
	}

	@Override
	public Optional<Duration> untilNext() {
		return this.store.nextRunnableAt().map((at) -> Duration.between(this.clock.instant(), at));
	}

	@Override
	public List<Completed> complete(List<Finished> finished) {
		return this.store.apply(finished.getFirst().ref().planId(), (plan) -> complete(plan, finished))
			.orElseGet(() -> finished.stream().map((each) -> new Completed(false, List.of())).toList());
	}

	private List<Completed> complete(Plan plan, List<Finished> finished) {
		PlanLifecycle lifecycle = lifecycle(plan);
		List<Boolean> accepted = finished.stream()
			.map((each) -> lifecycle.complete(each.ref(), each.outcome(), this.backoff))
			.toList();
		Queue<ClaimedStep> claimed = new ArrayDeque<>();
		if (accepted.contains(true) && !plan.status().isEnded()) {
			UUID worker = finished.get(accepted.indexOf(true)).ref().worker();
			int slots = finished.stream().mapToInt(Finished::slots).sum();
			claimed.addAll(lifecycle.claim(worker, slots, this.grant.amount()));
		}
		return IntStream.range(0, finished.size())
			.mapToObj((i) -> new Completed(accepted.get(i), take(finished.get(i).slots(), claimed)))
			.toList();
	}

	private static List<ClaimedStep> take(int slots, Queue<ClaimedStep> claimed) {
		return Stream.generate(claimed::poll).limit(Math.min(slots, claimed.size())).toList();
	}

	@Override
	public Early acceptEarly(AttemptRef draft, List<DraftedStep> written, int slots) {
		return this.store.apply(draft.planId(), (plan) -> {
			PlanLifecycle lifecycle = lifecycle(plan);
			int joined = lifecycle.acceptEarly(draft, written);
			return new Early(joined,
					(joined > 0) ? lifecycle.claim(draft.worker(), slots, this.grant.amount()) : List.of());
		}).orElseGet(() -> new Early(0, List.of()));
	}

	@Override
	public boolean reserve(AttemptRef ref, Spend more) {
		return apply(ref.planId(), (plan) -> plan.reserve(ref, more)).orElse(false);
	}

	@Override
	public void spend(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan) -> plan.spend(ref, calls));
	}

	@Override
	public void release(AttemptRef ref, List<ModelCall> calls) {
		change(ref.planId(), (plan) -> plan.release(ref, calls));
	}

	@Override
	public List<UUID> heldBy(UUID worker) {
		return this.plans.heldBy(worker);
	}

	@Override
	public void reclaim(UUID planId, UUID worker) {
		change(planId, (plan) -> plan.reclaim(worker));
	}

	@Override
	public void expireOverdue() {
		this.plans.overdue(this.clock.instant()).forEach((planId) -> change(planId, PlanLifecycle::expire));
	}

	@Override
	public void retryEndpoint(@Nullable String model) {
		this.plans.refused(model, this.clock.instant())
			.forEach((planId) -> change(planId, PlanLifecycle::retryEndpoint));
	}

	private void change(UUID planId, Consumer<PlanLifecycle> verb) {
		apply(planId, (plan) -> {
			verb.accept(plan);
			return planId;
		});
	}

	private <T> Optional<T> apply(UUID planId, Function<PlanLifecycle, T> verb) {
		return this.store.apply(planId, (plan) -> verb.apply(lifecycle(plan)));
	}

	private PlanLifecycle lifecycle(Plan plan) {
		return new PlanLifecycle(plan, this.clock.instant());
	}

}
