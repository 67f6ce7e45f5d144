package io.planloom.execution;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.PlanWork;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Starts steps of plans that are still being drafted. */
@Component
public class EarlyStart {

	/** The most slots that are asked for at once. */
	private static final int BATCH = 16;

	private final PlanWork work;

	/** Its executors may use this. */
	private final ObjectProvider<Attempts> attempts;

	private final Slots slots;

	EarlyStart(PlanWork work, ObjectProvider<Attempts> attempts, Slots slots) {
		this.work = work;
		this.attempts = attempts;
		this.slots = slots;
	}

	/**
	 * Lets steps join their plan and starts those that wait for nothing, in slots that
	 * are free. Where there are none, they start as soon as there is one.
	 * <p>
	 * An interrupt of the calling attempt must not break the transaction, so that has a
	 * thread of its own.
	 * @param draft the attempt that drafts
	 * @param written the steps that it told so far and that may start, each after those
	 * that it depends on; known ones change nothing
	 * @return how many joined the plan; 0 if the attempt was interrupted meanwhile, or is
	 * no longer under way
	 */
	public int start(ClaimedStep draft, List<DraftedStep> written) {
		FutureTask<Integer> task = new FutureTask<>(() -> adopt(draft, written));
		Thread.ofVirtual().name("early start ", 0).start(task);
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Steps could not be started early", ex.getCause());
		}
	}

	private int adopt(ClaimedStep draft, List<DraftedStep> written) {
		int taken = this.slots.take(Math.min(BATCH, draft.limits().maxParallel() - 1));
		PlanWork.Early early = new PlanWork.Early(0, List.of());
		try {
			early = this.work.acceptEarly(draft.ref(), written, taken);
		}
		finally {
			this.slots.giveBack(taken - early.next().size());
		}
		early.next().forEach(this.attempts.getObject()::start);
		return early.joined();
	}

}
