package io.planloom.plan.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.work.CallCapture;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads single model calls, with prompt and answer where they are kept. */
@Repository
public class CallReader {

	private static final TypeReference<List<CallCapture.Message>> MESSAGES = new TypeReference<>() {
	};

	private static final String CALL = """
			select m.*, c.prompt, c.answer, c.prompt_cut, c.answer_cut
			from (select *, row_number() over (order by started_at, attempt) as number
			      from model_call where plan_id = :planId and step_id = :stepId) m
			left join call_capture c on c.plan_id = m.plan_id and c.step_id = m.step_id and c.attempt = m.attempt
			    and c.started_at = m.started_at
			where m.number = :number""";

	private final JdbcClient jdbc;

	private final SnapshotRows rows;

	private final JsonMapper json;

	CallReader(JdbcClient jdbc, SnapshotRows rows, JsonMapper json) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.json = json;
	}

	/**
	 * Reads a call.
	 * @param planId the plan
	 * @param stepId the step in that plan
	 * @param number number of the call within the step, 1 for the first
	 * @return empty if there is no such plan, step or call
	 */
	public Optional<CallDetails> find(UUID planId, String stepId, int number) {
		return this.jdbc.sql(CALL)
			.param("planId", planId)
			.param("stepId", stepId)
			.param("number", number)
			.query(this::call)
			.optional();
	}

	private CallDetails call(ResultSet row, int index) throws SQLException {
		CallSnapshot call = this.rows.call(row, index);
		String prompt = row.getString("prompt");
		return (prompt == null) ? CallDetails.without(call)
				: CallDetails.with(call, new CallCapture(this.json.readValue(prompt, MESSAGES), row.getString("answer"),
						row.getBoolean("prompt_cut"), row.getBoolean("answer_cut")));
	}

}
