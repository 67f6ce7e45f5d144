package io.planloom.plan.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.store.ToolCallRows;
import io.planloom.plan.work.StepResults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what {@link PlanSnapshots} returns. The values that one method returns are from
 * the same moment: its statements share a snapshot of the database.
 */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class SnapshotReader {

	private static final String PLANS = """
			select p.*, c.url as callback_url, c.events as callback_events, u.*, array(
			    select s.status from step s where s.plan_id = p.id and s.counted) as step_statuses, array(
			    select s.id from step s where s.plan_id = p.id and s.status = 'ready' and s.refusals > 0
			    order by s.position) as refused_steps
			from plan p
			left join callback c on c.plan_id = p.id
			left join lateral (
			    select count(*) as calls, sum(m.input_tokens) as input_tokens, sum(m.output_tokens) as output_tokens,
			        sum(m.cost) as cost, (select count(*) from tool_call t where t.plan_id = p.id) as tool_calls
			    from model_call m where m.plan_id = p.id) u on true
			""";

	private static final String ONE = PLANS + "where p.id = :planId";

	private static final String PAGE = PLANS + """
			where (:anyStatus or p.status in (:statuses))
			    and (not :waiting or p.waiting_for is not null)
			    and p.labels @> cast(:labels as jsonb)
			    and (cast(:text as text) is null or p.goal ilike '%' || :text || '%')
			    and (cast(:before as uuid) is null or p.id < :before)
			order by p.id desc
			limit :limit""";

	private static final String STEPS = """
			select s.*, %s as result, u.*, array(
			    select d.depends_on from dependency d join step o on o.plan_id = d.plan_id and o.id = d.depends_on
			    where d.plan_id = s.plan_id and d.step_id = s.id order by o.position) as dependencies
			from step s
			left join attempt a on a.plan_id = s.plan_id and a.step_id = s.id and a.number = s.attempt
			left join lateral (
			    select count(*) as calls, sum(m.input_tokens) as input_tokens, sum(m.output_tokens) as output_tokens,
			        sum(m.cost) as cost
			    from model_call m where m.plan_id = s.plan_id and m.step_id = s.id) u on true
			where s.plan_id = :planId and (cast(:stepId as text) is null or s.id = :stepId)
			order by s.position""".formatted(StepResults.RESULT);

	private static final String RESULTS = """
			select s.plan_id, s.id, s.parent, s.kind, s.attributes ->> 'verifies' as verifies, s.description, s.status,
			    s.error_code, s.error_message, s.error_retryable, %s as result,
			    array(select d.depends_on from dependency d join step o on o.plan_id = d.plan_id and o.id = d.depends_on
			        where d.plan_id = s.plan_id and d.step_id = s.id order by o.position) as dependencies
			from step s
			left join attempt a on a.plan_id = s.plan_id and a.step_id = s.id and a.number = s.attempt
			where s.plan_id in (:planIds) and s.counted
			order by s.plan_id, s.position""".formatted(StepResults.RESULT);

	private static final String ATTEMPTS = """
			select number, outcome as status, worker_id as worker, result, error_code, error_message, error_retryable,
			    started_at, ended_at
			from attempt
			where plan_id = :planId and step_id = :stepId
			union all
			select attempt, status, owner, null, null, null, null, attempt_started_at, null
			from step
			where plan_id = :planId and id = :stepId and status = 'in_progress'
			order by number""";

	private static final String CALLS = """
			select m.*, row_number() over (order by started_at, attempt) as number
			from model_call m
			where plan_id = :planId and step_id = :stepId
			order by number""";

	private final JdbcClient jdbc;

	private final SnapshotRows rows;

	private final JsonMapper json;

	private final ToolCallRows toolCalls;

	SnapshotReader(JdbcClient jdbc, SnapshotRows rows, JsonMapper json, ToolCallRows toolCalls) {
		this.toolCalls = toolCalls;
		this.jdbc = jdbc;
		this.rows = rows;
		this.json = json;
	}

	public Optional<PlanSnapshot> find(UUID planId) {
		return this.jdbc.sql(ONE)
			.param("planId", planId)
			.query(this.rows::plan)
			.optional()
			.map((plan) -> plan.with(plan.plan(), steps(planId, null)).withAssembledResult());
	}

	public OptionalLong version(UUID planId) {
		return this.jdbc.sql("select version from plan where id = :planId")
			.param("planId", planId)
			.query(Long.class)
			.optional()
			.stream()
			.mapToLong(Long::longValue)
			.findFirst();
	}

	public boolean goesOn(UUID planId) {
		return this.jdbc.sql("""
				select ended_at is null and (waiting_since is null or paused_by is not distinct from 'endpoint')
				from plan where id = :planId""").param("planId", planId).query(Boolean.class).optional().orElse(false);
	}

	public PlanPage list(PlanQuery query) {
		String text = query.text();
		List<PlanSummary> plans = this.jdbc.sql(PAGE)
			.param("anyStatus", query.statuses().isEmpty())
			.param("statuses",
					query.statuses().isEmpty() ? List.of("")
							: query.statuses().stream().map(PlanStatus::wireName).toList())
			.param("waiting", query.waiting())
			.param("labels", this.json.writeValueAsString(query.labels()))
			.param("text", (text != null) ? text.replaceAll("[\\\\%_]", "\\\\$0") : null)
			.param("before", query.before())
			.param("limit", query.limit() + 1)
			.query(this.rows::plan)
			.list()
			.stream()
			.map(PlanSnapshot::plan)
			.toList();
		boolean more = plans.size() > query.limit();
		return new PlanPage(withAssembledResults(more ? plans.subList(0, query.limit()) : plans), more);
	}

	public Optional<StepDetails> step(UUID planId, String stepId) {
		return steps(planId, stepId).stream()
			.findFirst()
			.map((step) -> new StepDetails(step,
					this.jdbc.sql(ATTEMPTS)
						.param("planId", planId)
						.param("stepId", stepId)
						.query(this.rows::attempt)
						.list(),
					this.jdbc.sql(CALLS).param("planId", planId).param("stepId", stepId).query(this.rows::call).list(),
					this.toolCalls.of(planId, stepId)
						.stream()
						.map((call) -> ToolCallSnapshot.of(call, step.status().isEnded()))
						.toList()));
	}

	private List<StepSnapshot> steps(UUID planId, @Nullable String stepId) {
		return this.jdbc.sql(STEPS).param("planId", planId).param("stepId", stepId).query(this.rows::step).list();
	}

	private List<PlanSummary> withAssembledResults(List<PlanSummary> plans) {
		List<UUID> ids = plans.stream().filter(PlanSummary::needsAssembledResult).map(PlanSummary::id).toList();
		if (ids.isEmpty()) {
			return plans;
		}
		Map<UUID, PartialResult> partial = this.jdbc.sql(RESULTS)
			.param("planIds", ids)
			.query((row, index) -> Map.entry(row.getObject("plan_id", UUID.class), this.rows.part(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey, Collectors
				.collectingAndThen(Collectors.mapping(Map.Entry::getValue, Collectors.toList()), PartialResult::of)));
		return plans.stream().map((plan) -> {
			PartialResult result = partial.get(plan.id());
			return (result != null && result.isUsable()) ? plan.withResult(result.markdown()) : plan;
		}).toList();
	}

}
