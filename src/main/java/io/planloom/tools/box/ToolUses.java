package io.planloom.tools.box;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.planloom.tools.box.ToolProperties.Limit;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calls of the last minute and those under way of tools that have a limit, over all
 * replicas. A lock for each limit has replicas count one after another, for as long as
 * that takes. The use of a replica that was killed ends with the time of its call.
 */
@Repository
class ToolUses {

	private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('planloom.tools:' || :limit, 0))";

	private static final String TIDY = """
			delete from tool_use
			where limit_name = :limit and started_at < now() - interval '1 minute' and until <= now()""";

	/** When the next call may begin; in the past if it may now. */
	private static final String COUNT = """
			select greatest(
			    case when count(*) filter (where started_at > now() - interval '1 minute') >= :perMinute
			        then (select started_at + interval '1 minute' from tool_use where limit_name = :limit
			            order by started_at desc offset :perMinute - 1 limit 1) end,
			    case when count(*) filter (where until > now()) >= :concurrency
			        then now() + interval '1 second' end)
			from tool_use where limit_name = :limit""";

	private static final String INSERT = """
			insert into tool_use (id, limit_name, started_at, until)
			values (:id, :limit, now(), now() + :millis * interval '1 millisecond')""";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	ToolUses(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Begins a use unless the limit is reached.
	 * @param id names the use
	 * @param name of the limit
	 * @param limit the limit
	 * @param longest the longest time that the call takes
	 * @return when it is worth another try; null if the use has begun
	 */
	@Nullable Instant begin(UUID id, String name, Limit limit, Duration longest) {
		return this.transaction.execute((status) -> {
			this.jdbc.sql(LOCK).param("limit", name).query((row, number) -> 0).single();
			this.jdbc.sql(TIDY).param("limit", name).update();
			Timestamp next = next(name, limit);
			if (next != null) {
				return next.toInstant();
			}
			this.jdbc.sql(INSERT).param("id", id).param("limit", name).param("millis", longest.toMillis()).update();
			return null;
		});
	}

	private @Nullable Timestamp next(String name, Limit limit) {
		return this.jdbc.sql(COUNT)
			.param("limit", name)
			.param("perMinute", orAny(limit.perMinute()))
			.param("concurrency", orAny(limit.concurrency()))
			.query((row, number) -> new Next(row.getTimestamp(1)))
			.single()
			.time();
	}

	private static int orAny(@Nullable Integer limit) {
		return (limit != null) ? limit : Integer.MAX_VALUE;
	}

	/** Ends a use, which still counts for its minute. */
	void end(UUID id) {
		this.jdbc.sql("update tool_use set until = now() where id = :id").param("id", id).update();
	}

	/** Removes a use of a call that was not made. */
	void forget(UUID id) {
		this.jdbc.sql("delete from tool_use where id = :id").param("id", id).update();
	}

	private record Next(@Nullable Timestamp time) {
	}

}
