package io.planloom.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.Effort;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A step of {@link PlanRows}. */
public final class StepRows {

	/** Whoever ran the steps of tests. */
	public static final UUID WORKER = UUID.fromString("00000000-0000-7000-8000-000000000001");

	private final String id;

	private final List<String> dependencies = new ArrayList<>();

	private final List<CallRow> calls = new ArrayList<>();

	private StepKind kind = StepKind.ACTION;

	private StepStatus status = StepStatus.PENDING;

	private String description = "Do something";

	private @Nullable Effort effort;

	private @Nullable String parent;

	private Duration took = Duration.ZERO;

	private int attempt;

	private @Nullable String result;

	private @Nullable String error;

	StepRows(String id) {
		this.id = id;
	}

	/**
	 * Sets what the step does.
	 * @param kind the kind
	 * @return this
	 */
	public StepRows kind(StepKind kind) {
		this.kind = kind;
		return this;
	}

	/**
	 * Sets what is to be done.
	 * @param description a sentence
	 * @return this
	 */
	public StepRows description(String description) {
		this.description = description;
		return this;
	}

	/**
	 * Sets how much work it is held to be.
	 * @param effort the effort
	 * @return this
	 */
	public StepRows effort(Effort effort) {
		this.effort = effort;
		return this;
	}

	/**
	 * Sets how long each of its attempts took.
	 * @param took from claim to end
	 * @return this
	 */
	public StepRows took(Duration took) {
		this.took = took;
		return this;
	}

	/**
	 * Says what the step builds on.
	 * @param ids of steps of the same plan
	 * @return this
	 */
	public StepRows dependsOn(String... ids) {
		this.dependencies.addAll(List.of(ids));
		return this;
	}

	/**
	 * Ends the step well, at the first attempt.
	 * @param result its text
	 * @return this
	 */
	public StepRows completed(String result) {
		this.result = result;
		this.attempt = 1;
		return status(StepStatus.COMPLETED);
	}

	/**
	 * Ends the step badly, at the first attempt.
	 * @param error a sentence
	 * @return this
	 */
	public StepRows failed(String error) {
		this.error = error;
		this.attempt = 1;
		return status(StepStatus.FAILED);
	}

	/**
	 * Sets an attempt under way; those before it failed.
	 * @param attempt its number
	 * @return this
	 */
	public StepRows running(int attempt) {
		this.attempt = attempt;
		return status(StepStatus.IN_PROGRESS);
	}

	/**
	 * Makes it part of a subgoal.
	 * @param subgoal id of a step of the same plan that was added before
	 * @return this
	 */
	public StepRows within(String subgoal) {
		this.parent = subgoal;
		return this;
	}

	/**
	 * Sets that its first attempt made steps of it.
	 * @param status where it stands since
	 * @return this
	 */
	public StepRows expanded(StepStatus status) {
		this.attempt = 1;
		return status(status);
	}

	/**
	 * Sets where the step stands.
	 * @param status the status
	 * @return this
	 */
	public StepRows status(StepStatus status) {
		this.status = status;
		return this;
	}

	/**
	 * Adds a model call of the first attempt.
	 * @param purpose what it was for
	 * @param inputTokens of the prompt, null if unknown
	 * @param outputTokens of the answer, null if unknown
	 * @param cost in US dollars, null if unknown
	 * @return this
	 */
	public StepRows call(String purpose, @Nullable Integer inputTokens, @Nullable Integer outputTokens,
			@Nullable String cost) {
		this.calls.add(new CallRow(purpose, inputTokens, outputTokens, cost));
		return this;
	}

	void insert(JdbcClient jdbc, UUID planId, int position) {
		boolean running = this.status == StepStatus.IN_PROGRESS;
		jdbc.sql(
				"""
						insert into step (plan_id, id, parent, position, kind, attributes, description, revision, rank, status, attempt, owner, not_before,
						    started_at, attempt_started_at, ended_at, error_code, error_message, error_retryable)
						values (:planId, :id, :parent, :position, :kind, cast(:attributes as jsonb), :description, 1, 0, :status, :attempt, :owner, :notBefore, :startedAt,
						    :attemptStartedAt, :endedAt, :code, :message, :retryable)""")
			.param("planId", planId)
			.param("id", this.id)
			.param("parent", this.parent)
			.param("position", position)
			.param("kind", this.kind.wireName())
			.param("attributes", JsonMapper.shared().writeValueAsString(StepAttributes.NONE.withEffort(this.effort)))
			.param("description", this.description)
			.param("status", this.status.wireName())
			.param("attempt", this.attempt)
			.param("owner", running ? WORKER : null)
			.param("notBefore", (this.status == StepStatus.READY) ? PlanRows.at(PlanRows.CREATED) : null)
			.param("startedAt", (this.attempt > 0) ? PlanRows.at(PlanRows.CREATED) : null)
			.param("attemptStartedAt", running ? PlanRows.at(PlanRows.CREATED) : null)
			.param("endedAt", this.status.isEnded() ? PlanRows.at(PlanRows.CREATED) : null)
			.param("code", (this.error != null) ? "model_error" : null)
			.param("message", this.error)
			.param("retryable", (this.error != null) ? false : null)
			.update();
		for (int number = 1; number <= (running ? this.attempt - 1 : this.attempt); number++) {
			insertAttempt(jdbc, planId, number);
		}
		for (int index = 0; index < this.calls.size(); index++) {
			this.calls.get(index).insert(jdbc, planId, this.id, index + 1);
		}
	}

	private void insertAttempt(JdbcClient jdbc, UUID planId, int number) {
		boolean completed = (this.status == StepStatus.COMPLETED || this.status == StepStatus.WAITING)
				&& number == this.attempt;
		jdbc.sql("""
				insert into attempt (plan_id, step_id, number, worker_id, outcome, result, error_code, error_message,
				    error_retryable, started_at, ended_at)
				values (:planId, :id, :number, :worker, :outcome, :result, :code, :message, :retryable, :at, :ended)""")
			.param("planId", planId)
			.param("id", this.id)
			.param("number", number)
			.param("worker", WORKER)
			.param("outcome", completed ? "completed" : "failed")
			.param("result", completed ? this.result : null)
			.param("code", completed ? null : "model_error")
			.param("message", completed ? null : "The model failed.")
			.param("retryable", completed ? null : true)
			.param("at", PlanRows.at(PlanRows.CREATED))
			.param("ended", PlanRows.at(PlanRows.CREATED.plus(this.took)))
			.update();
	}

	void insertDependencies(JdbcClient jdbc, UUID planId) {
		this.dependencies
			.forEach((dependency) -> jdbc.sql("insert into dependency (plan_id, step_id, depends_on) values (?, ?, ?)")
				.param(planId)
				.param(this.id)
				.param(dependency)
				.update());
	}

	private record CallRow(String purpose, @Nullable Integer inputTokens, @Nullable Integer outputTokens,
			@Nullable String cost) {

		void insert(JdbcClient jdbc, UUID planId, String stepId, int number) {
			jdbc.sql(
					"""
							insert into model_call (plan_id, step_id, attempt, purpose, model, input_tokens, output_tokens, cost,
							    started_at, duration_millis)
							values (:planId, :stepId, 1, :purpose, 'demo', :input, :output, :cost, :at, 120)""")
				.param("planId", planId)
				.param("stepId", stepId)
				.param("purpose", this.purpose)
				.param("input", this.inputTokens)
				.param("output", this.outputTokens)
				.param("cost", (this.cost != null) ? new BigDecimal(this.cost) : null)
				.param("at", PlanRows.at(PlanRows.CREATED.plusMillis(number - 1L)))
				.update();
		}

	}

}
