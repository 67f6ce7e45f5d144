package io.planloom.plan;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** A person's wish that nothing of a plan starts for the time being, and its end. */
final class Hold {

	private static final String REASON = "Paused by request.";

	private final Plan plan;

	private final Instant now;

	Hold(Plan plan, Instant now) {
		this.plan = plan;
		this.now = now;
	}

	/** Nothing of it starts any more; a plan that is paused stays as it is. */
	void pause(@Nullable String reason) {
		switch (this.plan.phase()) {
			case PAUSED -> {
				// Whoever was first has said why
			}
			case PLANNING, RUNNING -> {
				Pause pause = new Pause(EndedBy.Cause.USER, Objects.requireNonNullElse(reason, REASON));
				this.plan.pause(pause);
				this.plan.log(new PlanEvent.PlanPaused(pause.who(), pause.reason()), this.now);
				this.plan.touch(this.now);
			}
			case AWAITING_APPROVAL, COMPLETED, PARTIAL, FAILED, CANCELLED -> throw refusal("pause");
		}
	}

	/** It goes on; a plan that is not paused stays as it is. */
	void resume() {
		switch (this.plan.phase()) {
			case PLANNING, RUNNING -> {
				// It goes on already
			}
			case PAUSED -> {
				goOn();
				this.plan.log(new PlanEvent.PlanResumed(EndedBy.Cause.USER, "Resumed by request."), this.now);
				this.plan.touch(this.now);
			}
			case AWAITING_APPROVAL, COMPLETED, PARTIAL, FAILED, CANCELLED -> throw refusal("resume");
		}
	}

	/** A plan that would pause again at once stays as it is. */
	private void goOn() {
		Pause pause = Objects.requireNonNull(this.plan.pause());
		this.plan.become(this.plan.steps().work().isEmpty() ? PlanStatus.PLANNING : PlanStatus.RUNNING);
		new Thrift(this.plan, this.now).refusal().ifPresent((reason) -> {
			this.plan.pause(pause);
			throw new PlanStateException(this.plan.id(), this.plan.status(), "resume", reason);
		});
	}

	private PlanStateException refusal(String verb) {
		return new PlanStateException(this.plan.id(), this.plan.status(), verb);
	}

}
