package io.planloom.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says of a plan, for tests. */
record PlanState(JdbcClient jdbc, UUID id) {

	String status() {
		return this.jdbc.sql("select status from plan where id = ?").param(this.id).query(String.class).single();
	}

	PlanState awaitEnd() {
		return await(() -> !List.of("planning", "running").contains(status()));
	}

	PlanState await(java.util.concurrent.Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(condition);
		return this;
	}

	PlanState awaitStep(String stepId, String status) {
		return await(() -> status.equals(steps().get(stepId)));
	}

	@Nullable Object value(String column) {
		return this.jdbc.sql("select " + column + " from plan where id = ?")
			.param(this.id)
			.query()
			.singleRow()
			.get(column);
	}

	Map<String, String> steps() {
		Map<String, String> steps = new TreeMap<>();
		this.jdbc.sql("select id, status from step where plan_id = ?").param(this.id).query((row) -> {
			steps.put(row.getString(1), row.getString(2));
		});
		return steps;
	}

	/** The log, each line as {@code type} or {@code type stepId}. */
	List<String> log() {
		return this.jdbc.sql(
				"select type || coalesce(' ' || (data -> 'step' ->> 'id'), '') from plan_event where plan_id = ? order by sequence")
			.param(this.id)
			.query(String.class)
			.list();
	}

	List<Long> sequences() {
		return this.jdbc.sql("select sequence from plan_event where plan_id = ? order by sequence")
			.param(this.id)
			.query(Long.class)
			.list();
	}

	/** The ended attempts, each as {@code stepId number outcome}. */
	List<String> attempts() {
		return this.jdbc.sql(
				"select step_id || ' ' || number || ' ' || outcome from attempt where plan_id = ? order by ended_at, step_id, number")
			.param(this.id)
			.query(String.class)
			.list();
	}

}
