package io.planloom.plan.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.planloom.plan.Approval;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.EndedBy;
import io.planloom.plan.ForkOrigin;
import io.planloom.plan.Limits;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanSpec;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.Spend;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import io.planloom.plan.model.Budget;
import io.planloom.plan.model.Plan;
import io.planloom.plan.work.Grant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a plan's row that change.
 *
 * @param version the version that this row is to have
 */
public record PlanRow(long version, long lastSequence, Strategy strategy, PlanStatus status, int revision,
		Limits limits, @JsonUnwrapped Spending spending, @Nullable Instant runnableAt, Instant deadlineAt,
		@Nullable String result, int replans, @Nullable List<String> messages, @JsonUnwrapped Ending ending,
		@Nullable Instant waitingSince, @Nullable List<String> waitingFor, @Nullable List<String> consented,
		Instant updatedAt, @Nullable Instant endedAt, @Nullable UUID example) implements Row {

	/** Returns what changes in the row of a plan, as of the next version. */
	static PlanRow of(Plan plan) {
		return new PlanRow(plan.version() + 1, plan.lastSequence(), plan.strategy(), plan.status(), plan.revision(),
				plan.limits(), Spending.of(plan.budget()), plan.times().runnableAt(), plan.times().deadlineAt(),
				plan.answer(), plan.replans(), plan.messages().isEmpty() ? null : plan.messages(),
				Ending.of(plan.stop().error(), plan.stop().endedBy(), plan.stop().pause()), plan.waiting().since(),
				plan.waiting().awaited(), plan.waiting().consented().isEmpty() ? null : plan.waiting().consented(),
				plan.times().updatedAt(), plan.times().endedAt(), plan.example());
	}

	/** Spending of a plan, and grants of its attempts under way. */
	public record Spending(long spentTokens, BigDecimal spentCost, @Nullable Map<String, Grant> grants,
			@Nullable Map<String, Spend> asks, @Nullable List<DegradeLevel> degraded) implements Row {

		static Spending of(Budget budget) {
			return new Spending(budget.spent().tokens(), budget.spent().cost(),
					budget.grants().isEmpty() ? null : budget.grants(), budget.asks().isEmpty() ? null : budget.asks(),
					budget.degraded().isEmpty() ? null : budget.degraded());
		}

	}

	/** The pause or the end of a plan; empty while it runs. */
	record Ending(@JsonUnwrapped(prefix = "error_") @Nullable StepError error, EndedBy.@Nullable Cause endedBy,
			@Nullable String endedReason, EndedBy.@Nullable Cause pausedBy, @Nullable String pausedReason,
			@Nullable String pausedFor, @Nullable Instant pausedUntil) implements Row {

		static Ending of(@Nullable StepError error, @Nullable EndedBy end, @Nullable Pause pause) {
			return new Ending(error, (end != null) ? end.who() : null, (end != null) ? end.reason() : null,
					(pause != null) ? pause.who() : null, (pause != null) ? pause.reason() : null,
					(pause != null) ? pause.model() : null, (pause != null) ? pause.until() : null);
		}

	}

	/** The row of a plan that is new. */
	record Made(@JsonUnwrapped PlanRow state, UUID id, String goal, @Nullable String context,
			Strategy requestedStrategy, @Nullable String model, @Nullable String plannerModel,
			@Nullable List<String> agents, boolean review, Approval approval, boolean adaptive, List<String> acceptance,
			@Nullable List<String> tools, @Nullable Map<String, Object> resultSchema, Map<String, String> labels,
			int priority, Instant createdAt, @Nullable UUID forkedFrom, @Nullable String forkedStep) implements Row {

		static Made of(Plan plan) {
			PlanSpec spec = plan.planSpec();
			ForkOrigin origin = plan.origin();
			return new Made(PlanRow.of(plan), plan.id(), spec.goal(), spec.context(), spec.strategy(), spec.model(),
					spec.plannerModel(), spec.agents(), spec.review(), spec.approval(), spec.adaptive(),
					spec.acceptance(), spec.tools(), spec.resultSchema(), plan.labels(), 0, plan.times().createdAt(),
					(origin != null) ? origin.plan() : null, (origin != null) ? origin.step() : null);
		}

	}

}
