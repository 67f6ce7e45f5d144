package io.planloom.plan.command;

import java.time.Instant;
import java.util.Objects;

import io.planloom.plan.EndedBy;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.lifecycle.BudgetPolicy;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanChange;
import io.planloom.plan.problem.PlanStateException;
import org.jspecify.annotations.Nullable;

/** A person's wish that nothing of a plan starts for the time being, and its end. */
public final class PauseResume {

	private static final String REASON = "Paused by request.";

	private final Plan plan;

	private final PlanChange change;

	public PauseResume(Plan plan, Instant now) {
		this.plan = plan;
		this.change = new PlanChange(plan, now);
	}

	/** Pauses the plan, so that no step starts; a paused plan stays as it is. */
	public void pause(@Nullable String reason) {
		switch (this.plan.phase()) {
			case PAUSED -> {
				// The first pause has said why
			}
			case PLANNING, RUNNING -> {
				Pause pause = new Pause(EndedBy.Cause.USER, Objects.requireNonNullElse(reason, REASON));
				this.plan.pause(pause);
				this.change.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()));
			}
			case AWAITING_APPROVAL, COMPLETED, PARTIAL, FAILED, CANCELLED -> throw refusal("pause");
		}
	}

	/** Resumes the plan; a plan that is not paused stays as it is. */
	public void resume() {
		switch (this.plan.phase()) {
			case PLANNING, RUNNING -> {
				// It goes on already
			}
			case PAUSED -> {
				goOn();
				this.change.log(new PlanEvent.PlanResumed(EndedBy.Cause.USER, "Resumed by request."));
			}
			case AWAITING_APPROVAL, COMPLETED, PARTIAL, FAILED, CANCELLED -> throw refusal("resume");
		}
	}

	/** Resumes the plan, unless it would pause again at once. */
	private void goOn() {
		Pause pause = Objects.requireNonNull(this.plan.stop().pause());
		this.plan.become(isDrafted(this.plan) ? PlanStatus.RUNNING : PlanStatus.PLANNING);
		new BudgetPolicy(this.change).refusal().ifPresent((reason) -> {
			this.plan.pause(pause);
			throw new PlanStateException(this.plan.id(), this.plan.status(), "resume", reason);
		});
	}

	/**
	 * Returns whether the plan has its steps; those that started early do not count
	 * before the draft is complete.
	 */
	static boolean isDrafted(Plan plan) {
		return !plan.steps().work().isEmpty()
				&& plan.steps().draft().filter((draft) -> !draft.status().isEnded()).isEmpty();
	}

	private PlanStateException refusal(String verb) {
		return new PlanStateException(this.plan.id(), this.plan.status(), verb);
	}

}
