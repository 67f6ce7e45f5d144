package io.planloom.plan.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.planloom.plan.Pause;
import io.planloom.plan.event.AttemptsCancelled;
import io.planloom.plan.event.EndpointAnswers;
import io.planloom.plan.event.NewEvent;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.ChangeSet;
import io.planloom.plan.model.Plan;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.StepResults;
import jakarta.persistence.EntityManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * The one way in which plans change. A plan that this replica changed last is still at
 * hand: the verb is applied to it, and one statement, guarded by the plan's version,
 * writes what came of it. Else, and when the guard says that another replica was faster,
 * the plan's row is locked, the plan read and the verb applied to what stands there. What
 * others are told, they are told after the commit.
 */
@Component
public class PlanStore {

	private static final Logger logger = LoggerFactory.getLogger(PlanStore.class);

	private final Plans plans;

	private final PlanLocks locks;

	private final PlanCache warm;

	private final PlanWriter writer;

	private final StepResults results;

	private final PlanMetrics metrics;

	private final EntityManager entityManager;

	private final TransactionOperations transactions;

	private final ApplicationEventPublisher publisher;

	private final ChangeClosing closing;

	private final Clock clock;

	PlanStore(Plans plans, PlanLocks locks, PlanCache warm, PlanWriter writer, StepResults results, PlanMetrics metrics,
			EntityManager entityManager, TransactionOperations transactions, ApplicationEventPublisher publisher,
			ChangeClosing closing, Clock clock) {
		this.plans = plans;
		this.locks = locks;
		this.warm = warm;
		this.writer = writer;
		this.results = results;
		this.metrics = metrics;
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.publisher = publisher;
		this.closing = closing;
		this.clock = clock;
	}

	/**
	 * Changes a plan.
	 * @param <T> what the change answers
	 * @param planId the plan
	 * @param verb what is done to it; applied a second time, to the plan as it stands, if
	 * it was first applied to one that had become stale, so it has no other effect
	 * @return what the verb answered, empty if there is no such plan
	 * @throws IllegalStateException within a transaction, for its end would decide
	 * whether what is kept at hand is true
	 */
	public <T> Optional<T> apply(UUID planId, Function<Plan, T> verb) {
		requireNoTransaction();
		return applyWarm(planId, verb).or(() -> applyLocked(() -> this.locks.lock(planId), verb));
	}

	/**
	 * Changes the plan whose turn it is to have steps claimed: by priority, then by age,
	 * passing over those that another worker holds.
	 * @param <T> what the change answers
	 * @param now the present time
	 * @param verb what is done to it
	 * @return what the verb answered, empty if no plan has a step to claim
	 */
	public <T> Optional<T> applyToNext(Instant now, Function<Plan, T> verb) {
		requireNoTransaction();
		return applyLocked(() -> this.locks.lockNextRunnable(now), verb);
	}

	/**
	 * Finds when a step may be claimed next.
	 * @return empty if no plan waits for a worker
	 */
	public Optional<Instant> nextRunnableAt() {
		return this.locks.nextRunnableAt();
	}

	/**
	 * Writes a plan that is new. The caller's transaction decides whether it stays, and
	 * {@link #made} follows if it does.
	 */
	public void insert(Plan plan) {
		this.closing.close(plan, plan.times().createdAt());
		this.writer.insert(plan);
	}

	/** Tells of a new plan, after the commit. */
	public void made(Plan plan) {
		ChangeSet transition = plan.pending();
		plan.written();
		written(plan, transition);
	}

	/**
	 * Applies a verb to the cached plan. Only a write proves that the copy was not stale:
	 * a verb that changed nothing, or refused, is applied again to the plan as stored.
	 */
	private <T> Optional<T> applyWarm(UUID planId, Function<Plan, T> verb) {
		Plan plan = this.warm.take(planId);
		if (plan == null) {
			return Optional.empty();
		}
		Changed<T> changed;
		try {
			changed = change(plan, verb);
		}
		catch (RuntimeException ex) {
			logger.debug("A copy of plan {} refused a change; the plan as it stands is asked", planId, ex);
			this.metrics.count(ChangePath.REFUSED);
			return Optional.empty();
		}
		if (!changed.changes) {
			this.metrics.count(ChangePath.UNCHANGED);
			return Optional.empty();
		}
		if (!this.writer.update(plan)) {
			this.metrics.count(ChangePath.STALE);
			return Optional.empty();
		}
		this.metrics.count(ChangePath.CACHED);
		written(plan, changed.transition);
		return Optional.of(changed.answer);
	}

	private <T> Optional<T> applyLocked(Supplier<Optional<PlanLocks.Locked>> lock, Function<Plan, T> verb) {
		Changed<T> changed = this.transactions
			.execute((transaction) -> lock.get().map((locked) -> write(change(read(locked), verb))).orElse(null));
		if (changed == null) {
			return Optional.empty();
		}
		this.metrics.count(ChangePath.LOCKED);
		if (changed.changes) {
			written(changed.plan, changed.transition);
		}
		else {
			keep(changed.plan);
		}
		return Optional.of(changed.answer);
	}

	private Plan read(PlanLocks.Locked locked) {
		Plan plan = this.warm.take(locked.id());
		if (plan == null || plan.version() != locked.version()) {
			plan = this.plans.findById(locked.id()).orElseThrow();
			plan.steps().read();
			// From here on it is written by the writer alone
			this.entityManager.clear();
		}
		return plan;
	}

	/**
	 * Applies a verb and closes the change. Whether there is one is seen from the plan
	 * itself, so that none is forgotten.
	 */
	private <T> Changed<T> change(Plan plan, Function<Plan, T> verb) {
		PlanRow before = PlanRow.of(plan);
		T answer = verb.apply(plan);
		Instant now = this.clock.instant();
		this.closing.close(plan, now);
		boolean changes = !PlanRow.of(plan).equals(before) || !plan.steps().unwritten().isEmpty()
				|| !plan.pending().isEmpty();
		if (changes) {
			plan.times().update(now);
		}
		return new Changed<>(plan, plan.pending(), answer, changes);
	}

	private <T> Changed<T> write(Changed<T> changed) {
		if (changed.changes && !this.writer.update(changed.plan)) {
			throw new IllegalStateException("Plan %s changed while it was locked".formatted(changed.plan.id()));
		}
		return changed;
	}

	private static void requireNoTransaction() {
		Assert.state(!TransactionSynchronizationManager.isActualTransactionActive(),
				"A plan is changed in a transaction of its own");
	}

	private void written(Plan plan, ChangeSet transition) {
		for (AttemptEnded ended : transition.attempts()) {
			if (ended.result() != null) {
				this.results.remember(ended.attempt(), ended.result());
			}
		}
		keep(plan);
		tell(plan, transition);
	}

	private void keep(Plan plan) {
		if (!plan.status().isEnded()) {
			this.warm.put(plan);
		}
	}

	private void tell(Plan plan, ChangeSet transition) {
		boolean ended = plan.status().isEnded();
		this.metrics.count(transition.events());
		publish(plan.id(), new PlanChanged(plan.id(), plan.times().runnableAt(), ended, false, waitsForPerson(plan),
				resumed(transition).findAny().isPresent()));
		resumed(transition).map(PlanEvent.PlanResumed::model)
			.filter(Objects::nonNull)
			.forEach((model) -> publish(plan.id(), new EndpointAnswers(model)));
		List<AttemptRef> cancelled = transition.cancelled();
		if (!cancelled.isEmpty() && !ended) {
			publish(plan.id(), new AttemptsCancelled(cancelled));
		}
	}

	/** What an endpoint paused goes on by itself. */
	private static boolean waitsForPerson(Plan plan) {
		Pause pause = plan.stop().pause();
		return plan.waiting().since() != null && (pause == null || !pause.byEndpoint());
	}

	private static Stream<PlanEvent.PlanResumed> resumed(ChangeSet transition) {
		return transition.events()
			.stream()
			.map(NewEvent::event)
			.filter(PlanEvent.PlanResumed.class::isInstance)
			.map(PlanEvent.PlanResumed.class::cast);
	}

	/** Publishes news after a commit; an exception of a listener cannot undo it. */
	private void publish(UUID planId, Object news) {
		try {
			this.publisher.publishEvent(news);
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed to hear of a change of plan {}", planId, ex);
		}
	}

	private record Changed<T>(Plan plan, ChangeSet transition, T answer, boolean changes) {
	}

}
