package io.planloom.plan.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.planloom.plan.StepError;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.ErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the results of steps, and caches those that were made on this replica.
 */
@Component
public class StepResults {

	/** Characters of results that are kept at hand, two bytes each at most. */
	private static final long MAX_KEPT = Math.min(32_000_000, Runtime.getRuntime().maxMemory() / 32);

	/**
	 * The result of a step {@code s} with its latest attempt {@code a}, if it completed.
	 * The result of a subgoal with steps of its own is that of its join step.
	 */
	public static final String RESULT = """
			case s.status when 'completed' then coalesce(a.result, (
			    select joint.result from step j
			    join attempt joint on joint.plan_id = j.plan_id and joint.step_id = j.id and joint.number = j.attempt
			    where s.kind = 'subgoal' and j.plan_id = s.plan_id and j.parent = s.id and j.kind = 'synthesize'
			        and j.superseded is null)) end""";

	private static final String PARTS = """
			select s.id, s.description, s.status, %s as result, s.error_code, s.error_message, s.error_retryable,
			    not (s.kind in ('approval', 'verify') and s.status = 'completed') as shown, array(
			        select d.depends_on from dependency d join step o on o.plan_id = d.plan_id and o.id = d.depends_on
			        where d.plan_id = s.plan_id and d.step_id = s.id order by o.position) as dependencies
			from step s left join attempt a on a.plan_id = s.plan_id and a.step_id = s.id and a.number = s.attempt
			where s.plan_id = :planId and s.parent is not distinct from cast(:parent as text) and s.counted
			order by s.position
			""".formatted(RESULT);

	private static final String SOME = """
			select step_id, number, result from attempt
			where plan_id = :planId and (step_id, number) in (:attempts) and result is not null
			""";

	/** Results of attempts; they never change. */
	private final Cache<AttemptKey, String> kept = Caffeine.newBuilder()
		.maximumWeight(MAX_KEPT)
		.weigher((AttemptKey key, String result) -> key.stepId().length() + result.length())
		.build();

	private final JdbcClient jdbc;

	StepResults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns what an attempt builds on.
	 * @param planId the plan
	 * @param inputs results of its steps
	 * @return one for each, in the same order
	 */
	public List<StepResult> of(UUID planId, Collection<StepInput> inputs) {
		Map<AttemptKey, String> found = new HashMap<>();
		List<AttemptKey> keys = inputs.stream().map((input) -> key(planId, input)).toList();
		found.putAll(this.kept.getAllPresent(keys));
		if (found.size() < keys.size()) {
			found.putAll(read(planId, keys.stream().filter((key) -> !found.containsKey(key)).toList()));
		}
		return inputs.stream()
			.map((input) -> new StepResult(input.stepId(), input.description(), StepStatus.COMPLETED,
					found.get(key(planId, input)), null))
			.toList();
	}

	private static AttemptKey key(UUID planId, StepInput input) {
		return new AttemptKey(planId, input.maker(), input.attempt());
	}

	private Map<AttemptKey, String> read(UUID planId, List<AttemptKey> keys) {
		Map<AttemptKey, String> read = new HashMap<>();
		this.jdbc.sql(SOME)
			.param("planId", planId)
			.param("attempts", keys.stream().map((key) -> new Object[] { key.stepId(), key.number() }).toList())
			.query((row) -> {
				read.put(new AttemptKey(planId, row.getString("step_id"), row.getInt("number")),
						row.getString("result"));
			});
		this.kept.putAll(read);
		return read;
	}

	/** Caches the result of an attempt. */
	public void remember(AttemptRef ref, String result) {
		this.kept.put(new AttemptKey(ref.planId(), ref.stepId(), ref.attempt()), result);
	}

	/**
	 * Returns the results of the steps at the top of a plan, without its system steps and
	 * what was approved or judged, which is no result.
	 * @param planId the plan
	 * @return one for each step, none before one that it depends on, else in the order of
	 * the plan
	 */
	public List<StepResult> of(UUID planId) {
		return parts(planId, null);
	}

	/**
	 * Returns the results of the steps of a subgoal, without its system steps.
	 * @param planId the plan
	 * @param subgoal id of the subgoal
	 * @return one for each step, in the same order
	 */
	public List<StepResult> partsOf(UUID planId, String subgoal) {
		return parts(planId, subgoal);
	}

	private List<StepResult> parts(UUID planId, @Nullable String subgoal) {
		List<ResultOrder.Part> parts = this.jdbc.sql(PARTS)
			.param("planId", planId)
			.param("parent", subgoal)
			.query(StepResults::part)
			.list();
		return ResultOrder.sorted(parts)
			.stream()
			.filter(ResultOrder.Part::shown)
			.map(ResultOrder.Part::result)
			.toList();
	}

	private static ResultOrder.Part part(ResultSet row, int index) throws SQLException {
		String[] dependencies = (String[]) row.getArray("dependencies").getArray();
		return new ResultOrder.Part(map(row, index), List.of(dependencies), row.getBoolean("shown"));
	}

	private static StepResult map(ResultSet row, int index) throws SQLException {
		String code = row.getString("error_code");
		StepError error = (code != null)
				? new StepError(ErrorCode.of(code), row.getString("error_message"), row.getBoolean("error_retryable"))
				: null;
		return new StepResult(row.getString("id"), row.getString("description"),
				StepStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), row.getString("result"), error);
	}

}
