package io.planloom.restart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A service with plans in many states, which is killed once and started again. */
final class Scene implements AutoCloseable {

	/** Calls that wait for ever hold a slot each. */
	private static final String[] PROPERTIES = { "planloom.worker.slots=64", "planloom.webhooks.timeout=5s",
			"planloom.models.output.max-tokens=" + Scene.MAX_OUTPUT };

	/** The most tokens of one answer, so that many calls fit into a budget. */
	static final int MAX_OUTPUT = 500;

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final ScriptedModelServer model = ScriptedModelServer.start();

	private final Map<UUID, String> goals = new ConcurrentHashMap<>();

	private volatile List<String> accepted = List.of();

	private volatile Instant killed = Instant.MAX;

	/**
	 * Brings each plan into its state, kills the service and starts it again.
	 * @return the service that was started
	 */
	ServiceProcess play(List<Interruption> interruptions) {
		this.model.on((request) -> true).always((request) -> reply(interruptions, request));
		try (ServiceProcess first = start()) {
			interruptions.forEach((interruption) -> {
				interruption.submit(first);
				Awaitility.await().alias(interruption.toString()).until(interruption::isReached);
			});
			first.kill();
		}
		this.accepted = completedAttempts();
		this.killed = Instant.now();
		interruptions.forEach(Interruption::verifyKilled);
		return start();
	}

	boolean isRestarted() {
		return this.killed.isBefore(Instant.MAX);
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	/** The calls of a plan's steps of one kind. */
	List<Request> requests(String purpose, UUID plan) {
		return this.model.requests(purpose)
			.stream()
			.filter((request) -> request.planId().equals(plan.toString()))
			.toList();
	}

	String goal(Request request) {
		return this.goals.computeIfAbsent(UUID.fromString(request.planId()),
				(plan) -> this.jdbc.sql("select goal from plan where id = ?").param(plan).query(String.class).single());
	}

	UUID submit(ServiceProcess service, String goal, String more) {
		String location = service.post("/plans", "{\"goal\":\"%s\"%s}".formatted(goal, more))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
	}

	/** What was accepted stays as it was, and no model is asked for it again. */
	void assertNothingLostOrRepeated(UUID plan) {
		List<String> before = this.accepted.stream().filter((attempt) -> attempt.startsWith(plan.toString())).toList();
		assertThat(before).isNotEmpty();
		assertThat(completedAttempts()).containsAll(before);
		assertThat(this.model.requests()
			.stream()
			.filter((request) -> request.arrivedAt().isAfter(this.killed))
			.map((request) -> request.planId() + " " + request.stepId())).doesNotContainAnyElementsOf(
					before.stream().map((attempt) -> attempt.split(" ")[0] + " " + attempt.split(" ")[1]).toList());
		assertThat(this.jdbc.sql("""
				select step_id from attempt where outcome = 'completed' and plan_id = ?
				group by step_id having count(*) > 1
				""").param(plan).query(String.class).list()).isEmpty();
	}

	/** No log of a plan has a gap. */
	void assertEveryLogWhole() {
		assertThat(this.jdbc.sql("""
				select plan_id from plan_event group by plan_id having count(*) <> max(sequence) or min(sequence) <> 1
				""").query(UUID.class).list()).isEmpty();
	}

	@Override
	public void close() {
		this.model.close();
	}

	private ServiceProcess start() {
		return ServiceProcess.start(this.database, this.model.baseUrl(), PROPERTIES);
	}

	private Reply reply(List<Interruption> interruptions, Request request) {
		String goal = goal(request);
		return interruptions.stream()
			.filter((interruption) -> goal.startsWith(interruption.toString()))
			.findFirst()
			.orElseThrow()
			.reply(request);
	}

	private List<String> completedAttempts() {
		return this.jdbc.sql("""
				select plan_id || ' ' || step_id || ' ' || number || ' ' || coalesce(result, '')
				from attempt where outcome = 'completed'
				""").query(String.class).list();
	}

}
