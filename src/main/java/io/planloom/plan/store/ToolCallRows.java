package io.planloom.plan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolCallStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tool calls. */
@Repository
public class ToolCallRows {

	private static final String CALLS = "select * from tool_call where plan_id = ? and step_id = ? order by number";

	private final JdbcClient jdbc;

	ToolCallRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reads the calls of a step.
	 * @param planId the plan
	 * @param stepId the step
	 * @return in the order of their numbers
	 */
	public List<ToolCall> of(UUID planId, String stepId) {
		return this.jdbc.sql(CALLS).params(planId, stepId).query(ToolCallRows::call).list();
	}

	private static ToolCall call(ResultSet row, int index) throws SQLException {
		Instant askedAt = row.getObject("asked_at", OffsetDateTime.class).toInstant();
		return new ToolCall(row.getInt("number"), row.getInt("attempt"), row.getString("thread"), row.getInt("turn"),
				row.getString("invocation"), row.getString("tool"), row.getString("tool_class"),
				row.getString("arguments"), row.getString("said"),
				ToolCallStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), row.getString("result"),
				row.getString("error"), row.getString("question"), row.getString("answers"), askedAt,
				time(row, "started_at"), time(row, "ended_at"));
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
