package io.planloom.plan.store;

import java.util.List;

import io.planloom.plan.model.ChangeSet;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.RejectedRevision;
import io.planloom.plan.model.Step;
import io.planloom.plan.model.UnwrittenSteps;
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

	private static final Columns PLAN = Columns.of(PlanRow.class);

	private static final Columns MADE_PLAN = Columns.of(PlanRow.Made.class);

	private static final Columns STEP = Columns.of(StepRow.class).without("plan_id", "id");

	private static final Columns DEFINITION = Columns.of(StepRow.Defined.class).without("id");

	private static final Columns MADE_STEP = Columns.of(StepRow.Made.class);

	private static final Columns EDGE = Columns.of(Row.Edge.class);

	private static final Columns ATTEMPT = Columns.of(Row.Attempt.class);

	private static final Columns CALL = Columns.of(Row.Call.class);

	private static final Columns CAPTURE = Columns.of(Row.Capture.class);

	private static final Columns TOOL = Columns.of(Row.Tool.class);

	private static final Columns EVENT = Columns.of(Row.Event.class);

	private static final Columns REVISION = Columns.of(Row.Revision.class);

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

	/** A call is looked for, since its step may be among those removed. */
	private static final String KEEP_WORDS = """
			insert into call_capture (%s) select r.* from json_to_recordset(cast(? as json)) as r (%s)
			where exists (select from model_call m where m.plan_id = r.plan_id and m.step_id = r.step_id
			    and m.attempt = r.attempt and m.started_at = r.started_at)
			on conflict do nothing""".formatted(CAPTURE.names(), CAPTURE.definitions());

	/** Of a step that was removed meanwhile there is nothing to tell. */
	private static final String TOOL_CALLS = """
			insert into tool_call (%s) select r.* from json_to_recordset(cast(? as json)) as r (%s)
			where exists (select from step s where s.plan_id = r.plan_id and s.id = r.step_id)
			on conflict on constraint tool_call_pkey do update set arguments = excluded.arguments,
			    status = excluded.status, result = excluded.result, error = excluded.error,
			    question = excluded.question, answers = excluded.answers,
			    started_at = excluded.started_at, ended_at = excluded.ended_at""".formatted(TOOL.names(),
			TOOL.definitions());

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
		List<Row.Capture> words = plan.pending()
			.calls()
			.stream()
			.flatMap((made) -> made.calls().stream().flatMap((call) -> Row.Capture.of(made.attempt(), call)))
			.toList();
		List<Row.Tool> tools = plan.pending().toolCalls().stream().flatMap(Row.Tool::of).toList();
		return (words.isEmpty() && tools.isEmpty()) ? change(plan) : Boolean.TRUE.equals(this.transactions
			.execute((transaction) -> change(plan) && insert(KEEP_WORDS, words) && insert(TOOL_CALLS, tools)));
	}

	private boolean insert(String statement, List<? extends Row> rows) {
		return rows.isEmpty() || this.jdbc.sql(statement).param(json(rows)).update() >= 0;
	}

	private boolean change(Plan plan) {
		UnwrittenSteps steps = plan.steps().unwritten();
		boolean rewritten = !steps.redefined().isEmpty() || !steps.removed().isEmpty()
				|| !steps.removedEdges().isEmpty() || !plan.pending().rejected().isEmpty();
		return rewritten ? Boolean.TRUE.equals(this.transactions.execute((transaction) -> rewrite(plan))) : write(plan);
	}

	/**
	 * Writes a plan whose steps were added or removed. That is rare, so it may take
	 * several statements; the first one guards all of them.
	 */
	private boolean rewrite(Plan plan) {
		String definitions = json(plan.steps().unwritten().redefined().stream().map(StepRow.Defined::of).toList());
		String edges = json(
				plan.steps().unwritten().removedEdges().stream().map((edge) -> Row.Edge.of(plan.id(), edge)).toList());
		List<RejectedRevision> rejected = plan.pending().rejected();
		String steps = json(plan.steps().unwritten().removed().stream().map(Step::id).toList());
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
		boolean adds = !plan.steps().unwritten().added().isEmpty() || !plan.pending().revisions().isEmpty();
		JdbcClient.StatementSpec statement = this.jdbc.sql(adds ? UPDATE_AND_ADD : UPDATE_AND_RECORD)
			.param(json(PlanRow.of(plan)))
			.param(plan.id())
			.param(plan.version())
			.param(json(plan.steps().unwritten().changed().stream().map(StepRow::of).toList()));
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
		return statement.param(json(plan.steps().unwritten().added().stream().map(StepRow.Made::of).toList()))
			.param(json(plan.steps()
				.unwritten()
				.addedEdges()
				.stream()
				.map((edge) -> Row.Edge.of(plan.id(), edge))
				.toList()))
			.param(json(plan.pending().revisions().stream().map(Row.Revision::of).toList()));
	}

	private String json(Object rows) {
		return this.json.writeValueAsString(rows);
	}

}
