package io.planloom.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.planloom.plan.work.PlanWork;
import io.planloom.plan.work.PlanWork.Completed;
import io.planloom.plan.work.PlanWork.Finished;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Completes attempts of one plan that end at the same time in one transaction. They would
 * wait for each other at the plan's row anyway, each with a connection of the pool in its
 * hand; so the first completes its own, and outcomes that come meanwhile are written by
 * the next in line.
 */
@Component
class GroupCommit {

	private final PlanWork work;

	private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();

	GroupCommit(PlanWork work) {
		this.work = work;
	}

	/** Returns the reply to the outcome, after its transaction has committed. */
	Completed complete(Finished ended) {
		Waiting mine = new Waiting(ended);
		UUID planId = ended.ref().planId();
		Lane lane = Objects.requireNonNull(this.lanes.compute(planId, (id, open) -> {
			Lane joined = (open != null) ? open : new Lane();
			joined.users++;
			joined.queue.add(mine);
			return joined;
		}));
		lane.lock.lock();
		try {
			if (mine.isOpen()) {
				complete(lane.takeAll());
			}
		}
		finally {
			lane.lock.unlock();
			this.lanes.computeIfPresent(planId, (id, open) -> (--open.users == 0) ? null : open);
		}
		return mine.reply();
	}

	private void complete(List<Waiting> group) {
		try {
			List<Completed> replies = this.work.complete(group.stream().map((waiting) -> waiting.ended).toList());
			for (int i = 0; i < group.size(); i++) {
				group.get(i).reply = replies.get(i);
			}
		}
		catch (RuntimeException ex) {
			if (group.size() > 1) {
				// What is wrong with one must not be the end of the others
				group.forEach((waiting) -> complete(List.of(waiting)));
			}
			else {
				group.getFirst().failure = ex;
			}
		}
	}

	private static final class Lane {

		private final Lock lock = new ReentrantLock();

		private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

		/** Guarded by the map's own lock of this lane's entry. */
		private int users;

		private List<Waiting> takeAll() {
			List<Waiting> all = new ArrayList<>();
			for (Waiting next = this.queue.poll(); next != null; next = this.queue.poll()) {
				all.add(next);
			}
			return all;
		}

	}

	/** Read and written under the lane's lock only. */
	private static final class Waiting {

		private final Finished ended;

		private @Nullable Completed reply;

		private @Nullable RuntimeException failure;

		private Waiting(Finished ended) {
			this.ended = ended;
		}

		private boolean isOpen() {
			return this.reply == null && this.failure == null;
		}

		private Completed reply() {
			if (this.failure != null) {
				throw this.failure;
			}
			return Objects.requireNonNull(this.reply);
		}

	}

}
