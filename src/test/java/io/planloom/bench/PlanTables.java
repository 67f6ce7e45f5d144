package io.planloom.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.planloom.bench.Model.StepId;
import io.planloom.bench.Service.Posted;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the service left in its tables, with the times at which it was committed. */
final class PlanTables {

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	PlanTables(DataSource dataSource) {
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
	}

	int open() {
		return this.jdbc.sql("select count(*) from plan where ended_at is null").query(Integer.class).single();
	}

	void awaitNoneOpen(Duration timeout) {
		awaitEnded(timeout);
		int failed = this.jdbc.sql("select count(*) from plan where status <> 'completed'")
			.query(Integer.class)
			.single();
		if (failed > 0) {
			throw new IllegalStateException("%d plans did not complete".formatted(failed));
		}
	}

	/** Waits until all plans have ended, however they do. */
	void awaitEnded(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (open() > 0) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("%d plans did not end in time".formatted(open()));
			}
			Commands.pause(Duration.ofMillis(20));
		}
	}

	/** Returns how long a step took, in milliseconds. */
	double millis(Posted plan, String step) {
		return this.jdbc
			.sql("select extract(epoch from ended_at - started_at) * 1000 from step where plan_id = ? and id = ?")
			.params(plan.id(), step)
			.query(Double.class)
			.single();
	}

	/** Counts the steps that ended in a span of time. */
	int steps(Instant from, Instant until) {
		return this.jdbc.sql("select count(*) from attempt where ended_at >= ? and ended_at < ?")
			.param(Timestamp.from(from))
			.param(Timestamp.from(until))
			.query(Integer.class)
			.single();
	}

	/**
	 * Returns the times from the request for each plan to the commit of its end, in ms.
	 */
	Sample makespans(List<Posted> plans) {
		Map<UUID, Instant> ends = this.jdbc.sql("""
				select p.id, pg_xact_commit_timestamp(e.xmin) as committed_at
				from plan p join plan_event e on e.plan_id = p.id and e.sequence = p.last_sequence
				where p.id in (:plans)""")
			.param("plans", ids(plans))
			.query((row, index) -> Map.entry(row.getObject("id", UUID.class), instant(row, "committed_at")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return Sample
			.of(plans.stream().map((plan) -> millis(plan.at(), ends.getOrDefault(plan.id(), plan.at()))).toList());
	}

	/**
	 * Counts the transactions that changed these plans: each told something to their log.
	 */
	int transitions(List<Posted> plans) {
		return this.jdbc.sql("select count(distinct xmin::text) from plan_event where plan_id in (:plans)")
			.param("plans", ids(plans))
			.query(Integer.class)
			.single();
	}

	/** Finds when the last dependency of each step of these plans had ended. */
	Map<StepId, Freed> freed(List<Posted> plans) {
		return this.jdbc
			.sql("""
					select s.plan_id, s.id, max(pg_xact_commit_timestamp(a.xmin)) as committed_at, max(a.ended_at) as ended_at
					from step s left join dependency d on d.plan_id = s.plan_id and d.step_id = s.id
					join attempt a on a.plan_id = s.plan_id and a.step_id = coalesce(d.depends_on, 'draft')
					where s.plan_id in (:plans) and s.id <> 'draft'
					group by s.plan_id, s.id""")
			.param("plans", ids(plans))
			.query((row, index) -> new Freed(new StepId(row.getObject("plan_id", UUID.class), row.getString("id")),
					instant(row, "committed_at"), instant(row, "ended_at")))
			.stream()
			.collect(Collectors.toMap(Freed::step, Function.identity()));
	}

	/** Counts rows of any query that makes pairs of a name and a number. */
	Map<String, Long> counts(String sql) {
		Map<String, Long> counts = new TreeMap<>();
		this.jdbc.sql(sql).query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return counts;
	}

	private static Collection<UUID> ids(List<Posted> plans) {
		return plans.stream().map(Posted::id).toList();
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getTimestamp(column).toInstant();
	}

	static double millis(Instant from, Instant until) {
		return Duration.between(from, until).toNanos() / 1e6;
	}

	void close() {
		((SingleConnectionDataSource) this.dataSource).destroy();
	}

	/**
	 * When nothing held a step back any more.
	 *
	 * @param step the step
	 * @param committedAt when the last of its dependencies was committed: just before the
	 * database began to wait for its disk
	 * @param endedAt the end of that dependency as the service tells it: when its
	 * transaction had locked the plan
	 */
	record Freed(StepId step, Instant committedAt, Instant endedAt) {
	}

}
