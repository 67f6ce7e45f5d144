package io.planloom.plan.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.Effort;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Strategy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the open steps of plans, each answer by one statement. */
@Repository
public class OpenPlans {

	private static final String READ = """
			select p.id as plan_id, p.status as plan_status, p.strategy, p.model, p.planner_model, p.limits, s.id, s.kind, s.status,
			    s.attributes ->> 'effort' as effort, s.rank, s.failures, s.not_before, s.attempt_started_at, s.parent,
			    array(select d.depends_on from dependency d where d.plan_id = s.plan_id and d.step_id = s.id) as dependencies
			from plan p
			left join step s on s.plan_id = p.id and s.ended_at is null
			where p.id in (:planIds)
			order by p.id, s.position""";

	private final JdbcClient jdbc;

	OpenPlans(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reads the open steps of a plan.
	 * @param planId the plan
	 * @return empty for an unknown plan
	 */
	public Optional<OpenPlan> find(UUID planId) {
		return find(List.of(planId)).stream().findFirst();
	}

	/**
	 * Reads what is left of some plans.
	 * @param planIds the plans
	 * @return one for each that exists
	 */
	List<OpenPlan> find(Collection<UUID> planIds) {
		if (planIds.isEmpty()) {
			return List.of();
		}
		Map<UUID, OpenPlan> heads = new LinkedHashMap<>();
		Map<UUID, List<OpenStep>> steps = new LinkedHashMap<>();
		this.jdbc.sql(READ).param("planIds", planIds).query((row) -> {
			OpenPlan plan = plan(row);
			heads.putIfAbsent(plan.id(), plan);
			if (row.getString("id") != null) {
				steps.computeIfAbsent(plan.id(), (id) -> new ArrayList<>()).add(step(row));
			}
		});
		return heads.values()
			.stream()
			.map((plan) -> new OpenPlan(plan.id(), plan.status(), plan.strategy(), plan.limits(), plan.model(),
					plan.plannerModel(), steps.getOrDefault(plan.id(), List.of())))
			.toList();
	}

	private static OpenPlan plan(ResultSet row) throws SQLException {
		return new OpenPlan(row.getObject("plan_id", UUID.class),
				SnapshotRows.constant(PlanStatus.class, row.getString("plan_status")),
				SnapshotRows.constant(Strategy.class, row.getString("strategy")), SnapshotRows.limits(row),
				row.getString("model"), row.getString("planner_model"), List.of());
	}

	private static OpenStep step(ResultSet row) throws SQLException {
		String effort = row.getString("effort");
		return new OpenStep(row.getString("id"), SnapshotRows.constant(StepKind.class, row.getString("kind")),
				SnapshotRows.constant(StepStatus.class, row.getString("status")),
				(effort != null) ? SnapshotRows.constant(Effort.class, effort) : null, row.getInt("rank"),
				row.getInt("failures"), SnapshotRows.timeOrNull(row, "not_before"),
				SnapshotRows.timeOrNull(row, "attempt_started_at"), SnapshotRows.strings(row, "dependencies"),
				row.getString("parent"));
	}

}
