package io.planloom.plan;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what steps came to. */
@Repository
public class StepResults {

	private static final String SELECT = """
			select s.id, s.description, s.status, a.result, s.error_code, s.error_message, s.error_retryable
			from step s left join attempt a on a.plan_id = s.plan_id and a.step_id = s.id and a.number = s.attempt
			where s.plan_id = :planId\s""";

	private final JdbcClient jdbc;

	StepResults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns what the given steps came to.
	 * @param planId the plan
	 * @param stepIds ids of its steps
	 * @return one for each that exists, in the order of the plan
	 */
	public List<StepResult> of(UUID planId, Collection<String> stepIds) {
		if (stepIds.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(SELECT + "and s.id in (:stepIds) order by s.position")
			.param("planId", planId)
			.param("stepIds", stepIds)
			.query(StepResults::map)
			.list();
	}

	/**
	 * Returns what the steps of a plan came to, without its system steps.
	 * @param planId the plan
	 * @return one for each step, in the order of the plan
	 */
	public List<StepResult> of(UUID planId) {
		return this.jdbc.sql(SELECT + "and s.kind not in ('draft', 'synthesize') order by s.position")
			.param("planId", planId)
			.query(StepResults::map)
			.list();
	}

	private static StepResult map(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		String code = row.getString("error_code");
		Fault fault = (code != null)
				? new Fault(code, row.getString("error_message"), row.getBoolean("error_retryable")) : null;
		return new StepResult(row.getString("id"), row.getString("description"),
				StepStatus.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)), row.getString("result"),
				fault);
	}

}
