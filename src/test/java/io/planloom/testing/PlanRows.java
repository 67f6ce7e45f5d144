package io.planloom.testing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.planloom.plan.PlanStatus;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts a plan into the database as it would stand at some moment, past all rules but the
 * schema's.
 */
public final class PlanRows {

	/** When every plan of a test was made. */
	public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.000006Z");

	/** Those of every plan of a test. */
	public static final String LIMITS = """
			{"maxSteps": 10, "maxDepth": 3, "maxReplans": 3, "maxAttempts": 3, "maxRevisions": 2, "maxSplits": 1,
			 "maxParallel": 4, "maxTokens": 200000, "maxCost": 2, "timeout": "PT30M", "degrade": [], "degradeAt": 80}""";

	private final UUID id;

	private final List<StepRows> steps = new ArrayList<>();

	private final List<EventRow> events = new ArrayList<>();

	private String goal = "Compare frameworks";

	private PlanStatus status = PlanStatus.RUNNING;

	private @Nullable String result;

	private String labels = "{}";

	private PlanRows(UUID id) {
		this.id = id;
	}

	/**
	 * Begins a plan that runs.
	 * @return a plan with an id later than that of earlier ones
	 */
	public static PlanRows plan() {
		return plan(UuidVersion7Strategy.INSTANCE.generateUuid(null));
	}

	/**
	 * Begins a plan that runs.
	 * @param id its id
	 * @return the plan
	 */
	public static PlanRows plan(UUID id) {
		return new PlanRows(id);
	}

	/**
	 * Sets the goal.
	 * @param goal what is to be achieved
	 * @return this
	 */
	public PlanRows goal(String goal) {
		this.goal = goal;
		return this;
	}

	/**
	 * Sets where the plan stands; one that ended otherwise than completed has an error.
	 * @param status the status
	 * @return this
	 */
	public PlanRows status(PlanStatus status) {
		this.status = status;
		return this;
	}

	/**
	 * Sets the answer.
	 * @param result Markdown
	 * @return this
	 */
	public PlanRows result(String result) {
		this.result = result;
		return this;
	}

	/**
	 * Sets the labels.
	 * @param json an object of strings
	 * @return this
	 */
	public PlanRows labels(String json) {
		this.labels = json;
		return this;
	}

	/**
	 * Adds a step, at first an action that is pending.
	 * @param id its id in the plan
	 * @param details completes it
	 * @return this
	 */
	public PlanRows step(String id, Consumer<StepRows> details) {
		StepRows step = new StepRows(id);
		details.accept(step);
		this.steps.add(step);
		return this;
	}

	/**
	 * Adds the next event of the log.
	 * @param type its name
	 * @param data JSON
	 * @return this
	 */
	public PlanRows event(String type, String data) {
		this.events.add(new EventRow(type, data));
		return this;
	}

	/**
	 * Writes the rows.
	 * @param jdbc the database
	 * @return the plan's id
	 */
	public UUID insert(JdbcClient jdbc) {
		boolean faulty = this.status.isEnded() && this.status != PlanStatus.COMPLETED;
		jdbc.sql(
				"""
						insert into plan (id, goal, requested_strategy, strategy, labels, limits, status, revision, version, last_sequence, deadline_at, result, error_code, error_message,
						    error_retryable, ended_by, ended_reason, created_at, updated_at, ended_at, waiting_for)
						values (:id, :goal, 'auto', 'dag', cast(:labels as jsonb), cast(:limits as jsonb), :status, 1, 7, :last, :at, :result,
						    :code, :message, :retryable, :endedBy, :reason, :at, :at, :endedAt,
						    case when :status = 'awaiting_approval' then cast('[]' as jsonb) end)""")
			.param("id", this.id)
			.param("goal", this.goal)
			.param("labels", this.labels)
			.param("limits", LIMITS)
			.param("status", this.status.wireName())
			.param("last", this.events.size())
			.param("at", at(CREATED))
			.param("result", this.result)
			.param("code", faulty ? "incomplete" : null)
			.param("message", faulty ? "Not every step completed." : null)
			.param("retryable", faulty ? true : null)
			.param("endedBy", this.status.isEnded() ? "plan" : null)
			.param("reason", this.status.isEnded() ? "Every step ended." : null)
			.param("endedAt", this.status.isEnded() ? at(CREATED) : null)
			.update();
		this.steps.forEach((step) -> step.insert(jdbc, this.id, this.steps.indexOf(step)));
		this.steps.forEach((step) -> step.insertDependencies(jdbc, this.id));
		for (int index = 0; index < this.events.size(); index++) {
			write(jdbc, this.id, index + 1, this.events.get(index));
		}
		return this.id;
	}

	/**
	 * Adds an event to the log of a plan that exists, as a change of the plan does.
	 * @param jdbc the database
	 * @param planId the plan
	 * @param type name of the event
	 * @param data JSON
	 */
	public static void append(JdbcClient jdbc, UUID planId, String type, String data) {
		long sequence = jdbc.sql(
				"update plan set last_sequence = last_sequence + 1, version = version + 1 where id = ? returning last_sequence")
			.param(planId)
			.query(Long.class)
			.single();
		write(jdbc, planId, sequence, new EventRow(type, data));
	}

	/**
	 * Ends a plan that exists, with its last event.
	 * @param jdbc the database
	 * @param planId the plan
	 */
	public static void complete(JdbcClient jdbc, UUID planId) {
		jdbc.sql(
				"""
						with ended as (
						    update plan set status = 'completed', ended_at = now(), ended_by = 'plan', ended_reason = 'Every step completed.',
						        last_sequence = last_sequence + 1, version = version + 1
						    where id = ? returning id, last_sequence)
						insert into plan_event (plan_id, sequence, type, occurred_at, data)
						select id, last_sequence, 'plan.completed', now(), '{}' from ended""")
			.param(planId)
			.update();
	}

	private static void write(JdbcClient jdbc, UUID planId, long sequence, EventRow event) {
		jdbc.sql(
				"insert into plan_event (plan_id, sequence, type, occurred_at, data) values (?, ?, ?, ?, cast(? as jsonb))")
			.param(planId)
			.param(sequence)
			.param(event.type())
			.param(at(CREATED))
			.param(event.data())
			.update();
	}

	static OffsetDateTime at(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	private record EventRow(String type, String data) {
	}

}
