package io.planloom.plan.store;

import java.util.List;

import io.planloom.plan.model.ChangeSet;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.RejectedRevision;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.Steps;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what a transition changed by one statement: all of it or, if the plan is not any
 * more what it was when it was read, nothing. Rows travel as JSON, which the database
 * reads by the types of its tables, so that a transition of any size is one round trip.
 */
@Component
class PlanWriter {

	private static final Columns PLAN = new Columns(
			"""
					version bigint, last_sequence bigint, strategy text, status text, revision int, max_steps int, max_depth int,
					max_replans int, max_attempts int, max_revisions int, max_splits int, max_parallel int, max_tokens bigint,
					max_cost numeric, timeout_millis bigint, degrade jsonb, degrade_at int, spent_tokens bigint,
					spent_cost numeric, grants jsonb, asks jsonb, degraded jsonb, runnable_at timestamptz, deadline_at timestamptz, result text, replans int,
					messages jsonb, error_code text, error_message text, error_retryable boolean, ended_by text, ended_reason text,
					paused_by text, paused_reason text, waiting_since timestamptz, waiting_for jsonb, updated_at timestamptz, ended_at timestamptz,
					example uuid""");

	private static final Columns MADE_PLAN = PLAN.and("""
			id uuid, goal text, context text, requested_strategy text, model text, planner_model text, agents jsonb,
			review boolean, approval text, adaptive boolean, acceptance jsonb, labels jsonb,
			priority int, created_at timestamptz, forked_from uuid, forked_step text""");

	private static final Columns STEP = new Columns(
			"""
					status text, rung text, attempt int, failures int, losses int, returns int, owner uuid, not_before timestamptz,
					started_at timestamptz, attempt_started_at timestamptz, ended_at timestamptz, error_code text, error_message text,
					error_retryable boolean, critique text, preview text, fingerprint text, superseded int""");

	private static final Columns DEFINITION = new Columns(
			"""
					position int, kind text, description text, agent text, verifies text, fallback_description text,
					fallback_agent text, optional boolean, replan text, replan_cause text, effort text, revision int, rank int, by_person boolean""");

	private static final Columns MADE_STEP = STEP.and("plan_id uuid, id text, parent text")
		.and(DEFINITION.definitions());

	private static final Columns EDGE = new Columns("plan_id uuid, step_id text, depends_on text");

	private static final Columns ATTEMPT = new Columns("""
			plan_id uuid, step_id text, number int, worker_id uuid, outcome text, result text, error_code text,
			error_message text, error_retryable boolean, started_at timestamptz, ended_at timestamptz""");

	private static final Columns CALL = new Columns("""
			plan_id uuid, step_id text, attempt int, purpose text, model text, input_tokens int, output_tokens int,
			cached_input_tokens int, cost numeric, started_at timestamptz, duration_millis bigint, error_code text""");

	private static final Columns EVENT = new Columns(
			"plan_id uuid, sequence bigint, type text, occurred_at timestamptz, data jsonb");

	private static final String INSERT = """
			with head as (
			    insert into plan (%s) select r.* from json_to_record(cast(? as json)) as r (%s) returning id
			)""".formatted(MADE_PLAN.names(), MADE_PLAN.definitions());

	private static final String UPDATE = """
			with head as (
			    update plan p set %s from json_to_record(cast(? as json)) as r (%s)
			    where p.id = ? and p.version = ? returning p.id
			), changed as (
			    update step s set %s from head, json_to_recordset(cast(? as json)) as r (id text, %s)
			    where s.plan_id = head.id and s.id = r.id
			)""".formatted(PLAN.assignments(), PLAN.definitions(), STEP.assignments(), STEP.definitions());

	private static final String RECORD = EVENT.insert("plan_event", "events") + ATTEMPT.insert("attempt", "attempts")
			+ CALL.insert("model_call", "calls");

	private static final Columns REVISION = new Columns(
			"plan_id uuid, number int, author text, reason text, steps jsonb, created_at timestamptz");

	private static final String ADD = MADE_STEP.insert("step", "added") + EDGE.insert("dependency", "edges")
			+ REVISION.insert("revision", "revisions");

	private static final String REDEFINE = """
			update step s set %s from json_to_recordset(cast(? as json)) as r (id text, %s)
			where s.plan_id = ? and s.id = r.id""".formatted(DEFINITION.assignments(), DEFINITION.definitions());

	private static final String REMOVE_EDGES = """
			delete from dependency d using json_to_recordset(cast(? as json)) as r (step_id text, depends_on text)
			where d.plan_id = ? and d.step_id = r.step_id and d.depends_on = r.depends_on""";

	private static final String REMOVE_STEPS = """
			delete from step s using json_array_elements_text(cast(? as json)) as r (id)
			where s.plan_id = ? and s.id = r.id""";

	private static final String REJECT = "update revision set rejected = ? where plan_id = ? and number = ?";

	private static final String COUNT = " select count(*) from head";

	private static final String UPDATE_AND_RECORD = UPDATE + RECORD + COUNT;

	private static final String UPDATE_AND_ADD = UPDATE + RECORD + ADD + COUNT;

	private static final String INSERT_AND_ADD = INSERT + RECORD + ADD + COUNT;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final TransactionOperations transactions;

	PlanWriter(JdbcClient jdbc, JsonMapper json, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.json = json;
		this.transactions = transactions;
	}

	/** Writes a plan that is new. */
	void insert(Plan plan) {
		JdbcClient.StatementSpec statement = this.jdbc.sql(INSERT_AND_ADD).param(json(PlanRow.Made.of(plan)));
		add(record(statement, plan.pending()), plan).query(Long.class).single();
	}

	/**
	 * Writes what changed of a plan since it was read or last written, and takes note of
	 * it in the plan.
	 * @return false if another transition was written meanwhile: then nothing was, and
	 * this plan is of no more use
	 */
	boolean update(Plan plan) {
		Steps steps = plan.steps();
		boolean rewritten = !steps.redefined().isEmpty() || !steps.removed().isEmpty()
				|| !steps.removedEdges().isEmpty() || !plan.pending().rejected().isEmpty();
		return rewritten ? Boolean.TRUE.equals(this.transactions.execute((transaction) -> rewrite(plan))) : write(plan);
	}

	/** Rare, so it may take several statements; the first one guards all of them. */
	private boolean rewrite(Plan plan) {
		String definitions = json(plan.steps().redefined().stream().map(StepRow.Defined::of).toList());
		String edges = json(plan.steps().removedEdges().stream().map((edge) -> Row.Edge.of(plan.id(), edge)).toList());
		List<RejectedRevision> rejected = plan.pending().rejected();
		String steps = json(plan.steps().removed().stream().map(Step::id).toList());
		if (!write(plan)) {
			return false;
		}
		this.jdbc.sql(REDEFINE).params(definitions, plan.id()).update();
		this.jdbc.sql(REMOVE_EDGES).params(edges, plan.id()).update();
		this.jdbc.sql(REMOVE_STEPS).params(steps, plan.id()).update();
		rejected.forEach((each) -> this.jdbc.sql(REJECT).params(each.reason(), each.planId(), each.number()).update());
		return true;
	}

	private boolean write(Plan plan) {
		boolean adds = !plan.steps().added().isEmpty() || !plan.pending().revisions().isEmpty();
		JdbcClient.StatementSpec statement = this.jdbc.sql(adds ? UPDATE_AND_ADD : UPDATE_AND_RECORD)
			.param(json(PlanRow.of(plan)))
			.param(plan.id())
			.param(plan.version())
			.param(json(plan.steps().changed().stream().map(StepRow::of).toList()));
		record(statement, plan.pending());
		long written = (adds ? add(statement, plan) : statement).query(Long.class).single();
		plan.written();
		return written == 1;
	}

	private JdbcClient.StatementSpec record(JdbcClient.StatementSpec statement, ChangeSet transition) {
		return statement.param(json(transition.events().stream().map(Row.Event::of).toList()))
			.param(json(transition.attempts().stream().map(Row.Attempt::of).toList()))
			.param(json(transition.calls()
				.stream()
				.flatMap((made) -> made.calls().stream().map((call) -> Row.Call.of(made.attempt(), call)))
				.toList()));
	}

	private JdbcClient.StatementSpec add(JdbcClient.StatementSpec statement, Plan plan) {
		return statement.param(json(plan.steps().added().stream().map(StepRow.Made::of).toList()))
			.param(json(plan.steps().addedEdges().stream().map((edge) -> Row.Edge.of(plan.id(), edge)).toList()))
			.param(json(plan.pending().revisions().stream().map(Row.Revision::of).toList()));
	}

	private String json(Object rows) {
		return this.json.writeValueAsString(rows);
	}

	/**
	 * Columns of a table with their types. They are named here, and not taken from the
	 * table, because the database would copy the table's constraints for each statement.
	 *
	 * @param definitions with commas, as SQL has them
	 */
	private record Columns(String definitions) {

		private Columns and(String more) {
			return new Columns(this.definitions + ", " + more);
		}

		private String names() {
			return this.definitions.replaceAll("(\\w+) \\w+", "$1");
		}

		private String assignments() {
			return this.definitions.replaceAll("(\\w+) \\w+", "$1 = r.$1");
		}

		private String insert(String table, String rows) {
			return """
					, %s as (
					    insert into %s (%s) select r.* from head, json_to_recordset(cast(? as json)) as r (%s)
					)""".formatted(rows, table, names(), this.definitions);
		}

	}

}
