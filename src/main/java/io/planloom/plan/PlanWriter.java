package io.planloom.plan;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes what a transition changed by one statement: all of it or, if the plan is not any
 * more what it was when it was read, nothing. Rows travel as JSON, which the database
 * reads by the types of its tables, so that a transition of any size is one round trip.
 */
@Repository
class PlanWriter {

	private static final String APPEND = """
			, attempts as (
			    insert into attempt select r.* from head, json_populate_recordset(null::attempt, cast(:attempts as json)) r
			), calls as (
			    insert into model_call select r.* from head, json_populate_recordset(null::model_call, cast(:calls as json)) r
			), events as (
			    insert into plan_event select r.* from head, json_populate_recordset(null::plan_event, cast(:events as json)) r
			), added as (
			    insert into step select r.* from head, json_populate_recordset(null::step, cast(:added as json)) r
			), edges as (
			    insert into dependency select r.* from head, json_populate_recordset(null::dependency, cast(:edges as json)) r
			)""";

	private static final String UPDATE = """
			with head as (
			    update plan p
			    set version = r.version, last_sequence = r.last_sequence, strategy = r.strategy, status = r.status,
			        revision = r.revision, max_steps = r.max_steps, max_attempts = r.max_attempts,
			        max_parallel = r.max_parallel, timeout_millis = r.timeout_millis, runnable_at = r.runnable_at,
			        deadline_at = r.deadline_at, result = r.result, error_code = r.error_code,
			        error_message = r.error_message, error_retryable = r.error_retryable, ended_by = r.ended_by,
			        ended_reason = r.ended_reason, updated_at = r.updated_at, ended_at = r.ended_at
			    from json_populate_record(null::plan, cast(:plan as json)) r
			    where p.id = :id and p.version = :version
			    returning p.id
			), changed as (
			    update step s
			    set status = r.status, attempt = r.attempt, failures = r.failures, losses = r.losses, owner = r.owner,
			        not_before = r.not_before, started_at = r.started_at, attempt_started_at = r.attempt_started_at,
			        ended_at = r.ended_at, error_code = r.error_code, error_message = r.error_message,
			        error_retryable = r.error_retryable
			    from head, json_populate_recordset(null::step, cast(:changed as json)) r
			    where s.plan_id = :id and s.id = r.id
			)""" + APPEND + " select count(*) from head";

	private static final String INSERT = """
			with head as (
			    insert into plan select r.* from json_populate_record(null::plan, cast(:plan as json)) r returning id
			)""" + APPEND + " select count(*) from head";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PlanWriter(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Writes a plan that is new. */
	void insert(Plan plan) {
		append(this.jdbc.sql(INSERT), plan).param("plan", json(plan.madeRow())).query(Long.class).single();
	}

	/**
	 * Writes what changed of a plan since it was read or last written, and takes note of
	 * it in the plan.
	 * @return false if another transition was written meanwhile: then nothing was, and
	 * this plan is of no more use
	 */
	boolean update(Plan plan) {
		List<StepRow> changed = plan.steps().changed().stream().map(Step::row).toList();
		long written = append(this.jdbc.sql(UPDATE), plan).param("id", plan.id())
			.param("version", plan.version())
			.param("plan", json(plan.row()))
			.param("changed", json(changed))
			.query(Long.class)
			.single();
		plan.written();
		return written == 1;
	}

	private JdbcClient.StatementSpec append(JdbcClient.StatementSpec statement, Plan plan) {
		Transition transition = plan.pending();
		return statement.param("attempts", json(transition.attempts().stream().map(Row.Attempt::of).toList()))
			.param("calls",
					json(transition.calls()
						.stream()
						.flatMap((made) -> made.calls().stream().map((call) -> Row.Call.of(made.attempt(), call)))
						.toList()))
			.param("events", json(transition.events().stream().map(Row.Event::of).toList()))
			.param("added", json(plan.steps().added().stream().map(Step::madeRow).toList()))
			.param("edges",
					json(plan.steps().addedEdges().stream().map((edge) -> Row.Edge.of(plan.id(), edge)).toList()));
	}

	private String json(Object rows) {
		return this.json.writeValueAsString(rows);
	}

}
