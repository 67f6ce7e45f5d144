package io.planloom.restart;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans that are kept in one state until their service is killed. */
abstract class Interruption {

	final Scene scene;

	private final List<UUID> plans = new ArrayList<>();

	Interruption(Scene scene) {
		this.scene = scene;
	}

	/** Submits plans whose goals begin with the name of this class. */
	abstract void submit(ServiceProcess service);

	/** Answers a call of one of the plans, before the kill and after the restart. */
	abstract Reply reply(Request request);

	/** Whether the plans are in the state that they are killed in. */
	abstract boolean isReached();

	/** Checks what the killed service left. */
	void verifyKilled() {
	}

	/** Checks the plans that have ended after the restart. */
	abstract void verifyEnded(ServiceProcess restarted);

	/** Whether all is done that is checked at the end. */
	boolean isOver() {
		return this.plans.stream()
			.noneMatch((plan) -> text("select ended_at::text from plan where id = ?", plan).isEmpty());
	}

	/** Gives back what the plans need beside the service. */
	void close() {
	}

	/** The plan, or the first of several. */
	final UUID plan() {
		return this.plans.getFirst();
	}

	/**
	 * Submits one plan.
	 * @param more further options as JSON, each with a comma before it
	 */
	final UUID submit(ServiceProcess service, String goal, String more) {
		UUID plan = this.scene.submit(service, this + goal, more);
		this.plans.add(plan);
		return plan;
	}

	/** Selects one text of the plan, empty where it is null or there is none. */
	final String text(String sql) {
		return text(sql, plan());
	}

	final String text(String sql, UUID plan) {
		return this.scene.jdbc()
			.sql(sql)
			.param(plan)
			.query((row, index) -> (row.getString(1) != null) ? row.getString(1) : "")
			.optional()
			.orElse("");
	}

	final String status(String step) {
		return text("select status from step where id = '" + step + "' and plan_id = ?");
	}

	final void assertCompleted(ServiceProcess restarted) {
		assertThat(restarted.get("/plans/" + plan() + "/result").body()).isEqualTo("result of synthesize");
		this.scene.assertNothingLostOrRepeated(plan());
	}

	@Override
	public String toString() {
		return getClass().getSimpleName();
	}

}
