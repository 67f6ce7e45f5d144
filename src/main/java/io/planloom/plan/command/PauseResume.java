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
				// The first pause has said why, but what an endpoint paused goes on by
				// itself
				if (pauseNow().byEndpoint()) {
					pauseByUser(reason);
				}
			}
			case PLANNING, RUNNING -> pauseByUser(reason);
			case AWAITING_APPROVAL, COMPLETED, PARTIAL, FAILED, CANCELLED -> throw refusal("pause");
		}
	}

	private void pauseByUser(@Nullable String reason) {
		Pause pause = new Pause(EndedBy.Cause.USER, Objects.requireNonNullElse(reason, REASON));
		this.plan.pause(pause);
		this.change.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()));
	}

	private Pause pauseNow() {
		return Objects.requireNonNull(this.plan.stop().pause());
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
		Pause pause = pauseNow();
		this.plan.become(this.plan.steps().areDrafted() ? PlanStatus.RUNNING : PlanStatus.PLANNING);
		new BudgetPolicy(this.change).refusal().ifPresent((reason) -> {
			this.plan.pause(pause);
			throw new PlanStateException(this.plan.id(), this.plan.status(), "resume", reason);
		});
	}

	private PlanStateException refusal(String verb) {
		return new PlanStateException(this.plan.id(), this.plan.status(), verb);
	}

}
