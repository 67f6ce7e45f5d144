package io.planloom.testing;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the calls of a plan took, in tokens.
 *
 * @param recorded by the calls
 * @param counted by the plan
 * @param committed counted, and with it all that calls under way may still take
 */
public record Spending(long recorded, long counted, long committed) {

	private static final String SELECT = """
			select (select coalesce(sum(input_tokens + output_tokens), 0) from model_call m where m.plan_id = p.id),
			    spent_tokens, spent_tokens + coalesce((
			        select sum((g.value ->> 'tokens')::bigint) from jsonb_each(coalesce(p.grants, '{}')) g), 0)
			from plan p where id = ?""";

	/**
	 * Reads what a plan spent so far.
	 * @param jdbc the database
	 * @param plan its id
	 * @return the sums of this moment
	 */
	public static Spending of(JdbcClient jdbc, UUID plan) {
		return jdbc.sql(SELECT)
			.param(plan)
			.query((row, index) -> new Spending(row.getLong(1), row.getLong(2), row.getLong(3)))
			.single();
	}

}
