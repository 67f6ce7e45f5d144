package io.planloom.estimates;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.planloom.plan.Effort;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what the latest plans took. Ids of plans are in order of time and all keys begin
 * with them, so both statements walk primary keys backwards and stop: they take as long
 * on a large database as on a small one, and no write pays for an index.
 */
@Repository
class HistoryReader {

	/** Plans that wait for their draft, of which nothing is known, are passed over. */
	private static final String RECENT = """
			with recent as materialized (
			    select id, requested_strategy, revision from plan where status <> 'planning' order by id desc limit :plans),
			""";

	private static final String ATTEMPTS = RECENT
			+ """
					attempts as (
					    select (array_agg(m.purpose order by m.started_at))[1] as purpose, s.kind,
					        (array_agg(m.model order by m.started_at))[1] as model,
					        coalesce(s.attributes ->> 'effort', 'medium') as effort, a.outcome, count(*) as calls, extract(epoch from a.ended_at - a.started_at)::float8 as seconds,
					        case when count(m.input_tokens) = count(*) then sum(m.input_tokens) end::float8 as input_tokens,
					        case when count(m.output_tokens) = count(*) then sum(m.output_tokens) end::float8 as output_tokens
					    from recent r
					    join attempt a on a.plan_id = r.id
					    join step s on s.plan_id = a.plan_id and s.id = a.step_id
					    join model_call m on m.plan_id = a.plan_id and m.step_id = a.step_id and m.attempt = a.number
					    where a.outcome = 'completed' or (a.outcome = 'failed' and a.number < s.attempt)
					    group by s.plan_id, s.id, a.plan_id, a.step_id, a.number),
					sized as (
					    select purpose, kind, model, effort, outcome, calls, seconds, input_tokens, output_tokens from attempts
					    union all
					    select purpose, kind, model, null, outcome, calls, seconds / f.factor, input_tokens / f.factor,
					        output_tokens / f.factor
					    from attempts
					    join (values ('low', :low), ('medium', :medium), ('high', :high)) f (effort, factor) using (effort))
					select purpose, kind, model, effort, count(*) filter (where outcome = 'completed') as completed,
					    count(*) filter (where outcome = 'failed') as failed, sum(calls) as calls,
					    percentile_cont(array[0.5, 0.9]) within group (order by seconds) filter (where outcome = 'completed') as seconds,
					    percentile_cont(array[0.5, 0.9]) within group (order by input_tokens)
					        filter (where outcome = 'completed') as input_tokens,
					    percentile_cont(array[0.5, 0.9]) within group (order by output_tokens)
					        filter (where outcome = 'completed') as output_tokens
					from sized
					group by purpose, kind, model, effort""";

	private static final String SHAPES = RECENT + """
			shapes as (
			    select r.requested_strategy, count(s.id) as steps, coalesce(max(s.rank), 0) as depth
			    from recent r
			    left join step s on s.plan_id = r.id and s.counted
			    where r.revision > 0
			    group by r.id, r.requested_strategy)
			select requested_strategy, count(*) as plans,
			    percentile_disc(array[0.5, 0.9]) within group (order by steps) as steps,
			    percentile_disc(array[0.5, 0.9]) within group (order by depth) as depth
			from shapes
			group by requested_strategy""";

	private final JdbcClient jdbc;

	private final EstimateProperties properties;

	HistoryReader(JdbcClient jdbc, EstimateProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	History read() {
		Map<History.Sized, Observed> attempts = new HashMap<>();
		Map<Work, Observed> usual = new HashMap<>();
		Map<Strategy, History.SeenShape> shapes = new HashMap<>();
		this.jdbc.sql(ATTEMPTS)
			.param("plans", this.properties.plans())
			.param("low", Priors.factor(Effort.LOW))
			.param("medium", Priors.factor(Effort.MEDIUM))
			.param("high", Priors.factor(Effort.HIGH))
			.query((row) -> {
				Work work = new Work(row.getString("purpose"), row.getString("kind"), row.getString("model"));
				String effort = row.getString("effort");
				if (effort != null) {
					attempts.put(new History.Sized(work, Effort.valueOf(effort.toUpperCase(Locale.ROOT))),
							observed(row));
				}
				else {
					usual.put(work, observed(row));
				}
			});
		this.jdbc.sql(SHAPES).param("plans", this.properties.plans()).query((row) -> {
			shapes.put(Strategy.valueOf(row.getString("requested_strategy").toUpperCase(Locale.ROOT)), shape(row));
		});
		return new History(attempts, usual, shapes);
	}

	private static Observed observed(ResultSet row) throws SQLException {
		return new Observed(row.getLong("completed"), row.getLong("failed"), row.getLong("calls"),
				figure(row, "seconds"), figure(row, "input_tokens"), figure(row, "output_tokens"));
	}

	private static @Nullable LogNormal figure(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		if (array == null) {
			return null;
		}
		Double[] quantiles = (Double[]) array.getArray();
		return LogNormal.of(quantiles[0], quantiles[1]);
	}

	private static History.SeenShape shape(ResultSet row) throws SQLException {
		Number[] steps = (Number[]) row.getArray("steps").getArray();
		Number[] depth = (Number[]) row.getArray("depth").getArray();
		return new History.SeenShape(row.getLong("plans"),
				new PlanShape(steps[0].intValue(), depth[0].intValue(), steps[1].intValue(), depth[1].intValue()));
	}

}
