package io.planloom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plan that climbs every rung of the ladder, once undisturbed and once for each rung
 * with its service killed there: the end is the same.
 */
@ProcessTest
class RungCrashIntegrationTests {

	private static final String UNDISTURBED = "Climb undisturbed";

	/** A call of each rung, by the step and what only that call's prompt says. */
	private static final Map<String, Call> RUNGS = rungs();

	private static final String PLAN = """
			{"strategy": "dag", "answer": null, "steps": [
			  {"id": "good", "kind": "action", "description": "Do good"},
			  {"id": "judge", "kind": "verify", "description": "Is it good?", "verifies": "good", "dependencies": ["good"]},
			  {"id": "free", "kind": "action", "description": "Do free"},
			  {"id": "bad", "kind": "action", "description": "Do bad", "dependencies": ["good"],
			    "fallback": {"description": "Do bad in another way"}},
			  {"id": "last", "kind": "action", "description": "Do last", "dependencies": ["bad", "free"]}
			]}""";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final ScriptedModelServer model = ScriptedModelServer.start();

	private final Map<UUID, String> goals = new ConcurrentHashMap<>();

	/** Goals whose call has been kept waiting, for good. */
	private final Set<String> hanging = ConcurrentHashMap.newKeySet();

	private volatile boolean crashed;

	@AfterEach
	void stopModel() {
		this.model.close();
	}

	private static Map<String, Call> rungs() {
		Map<String, Call> rungs = new LinkedHashMap<>();
		rungs.put("verdict", new Call("verify", "judge", "first good"));
		rungs.put("revision", new Call("act", "good", "not good enough"));
		rungs.put("attempt", new Call("act", "bad", "Do bad"));
		rungs.put("fallback", new Call("act", "bad", "Do bad in another way"));
		rungs.put("split", new Call("expand", "bad", ""));
		rungs.put("part", new Call("act", "bad.p1", ""));
		rungs.put("replan", new Call("replan", "replan_1", ""));
		rungs.put("added", new Call("act", "better", ""));
		rungs.put("synthesis", new Call("synthesize", "synthesize", ""));
		return rungs;
	}

	@Test
	void endsAsWithoutCrash() {
		this.model.on((request) -> true).always(this::reply);
		Map<String, UUID> plans = new LinkedHashMap<>();
		try (ServiceProcess doomed = ServiceProcess.start(this.database, this.model.baseUrl(),
				"planloom.worker.slots=64")) {
			plans.put(UNDISTURBED, submit(doomed, UNDISTURBED));
			RUNGS.keySet().forEach((rung) -> plans.put(goal(rung), submit(doomed, goal(rung))));
			Awaitility.await().untilAsserted(() -> assertThat(this.hanging).hasSize(RUNGS.size()));
			awaitEnded(1);
			doomed.kill();
			this.crashed = true;
		}
		try (ServiceProcess second = ServiceProcess.start(this.database, this.model.baseUrl())) {
			second.url();
			awaitEnded(plans.size());
		}
		List<String> expected = end(Objects.requireNonNull(plans.get(UNDISTURBED)));
		assertThat(expected).contains("plan completed null", "good completed null second good 2", "bad failed 2 null 1",
				"last skipped 2 null 0", "better completed null result of better 1");
		plans.forEach((goal, id) -> assertThat(end(id)).as(goal).isEqualTo(expected));
		assertThat(this.jdbc.sql("""
				select plan_id from plan_event group by plan_id having count(*) <> max(sequence) or min(sequence) <> 1
				""").query(UUID.class).list()).isEmpty();
	}

	private static String goal(String rung) {
		return "Climb and fall from " + rung;
	}

	private static UUID submit(ServiceProcess service, String goal) {
		String location = service.post("/plans", "{\"goal\":\"%s\",\"limits\":{\"maxAttempts\":2}}".formatted(goal))
			.headers()
			.firstValue("Location")
			.orElseThrow();
		return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
	}

	private Reply reply(Request request) {
		String goal = this.goals.computeIfAbsent(UUID.fromString(request.planId()), this::readGoal);
		String rung = goal.substring(goal.lastIndexOf(' ') + 1);
		Call call = RUNGS.get(rung);
		if (call != null && !this.crashed && call.isMeant(request)) {
			this.hanging.add(rung);
			return Reply.hang();
		}
		return switch (request.purpose()) {
			case "plan" -> Reply.text(PLAN);
			case "verify" ->
				Reply.text(request.bodyText().contains("second good") ? "{\"passed\":true,\"reason\":\"It is.\"}"
						: "{\"passed\":false,\"reason\":\"It is not good enough.\"}");
			case "expand" -> Reply.text(Drafts.dag(step("p1", "Do one half"), step("p2", "Do the other half", "p1")));
			case "replan" -> Reply
				.text(Drafts.dag(step("better", "Do it better", "good"), step("end", "Do the end", "better", "free")));
			case "act" -> act(request);
			default -> Reply.text("The answer");
		};
	}

	private static Reply act(Request request) {
		if (request.stepId().startsWith("bad")) {
			return Reply.status(400);
		}
		return Reply.text(!request.stepId().equals("good") ? "result of " + request.stepId()
				: (request.bodyText().contains("not good enough") ? "second good" : "first good"));
	}

	private String readGoal(UUID plan) {
		return this.jdbc.sql("select goal from plan where id = ?").param(plan).query(String.class).single();
	}

	/** All but what a crash may change: attempts whose worker was lost, and times. */
	private List<String> end(UUID plan) {
		List<String> end = new ArrayList<>(this.jdbc.sql("""
				select concat_ws(' ', 'plan', status, coalesce(error_code, 'null')) from plan where id = ?
				""").param(plan).query(String.class).list());
		end.addAll(this.jdbc.sql("""
				select concat_ws(' ', s.id, s.status, coalesce(s.superseded::text, 'null'),
				    coalesce((select a.result from attempt a where a.plan_id = s.plan_id and a.step_id = s.id
				        and a.number = s.attempt), 'null'),
				    (select count(*) from attempt a where a.plan_id = s.plan_id and a.step_id = s.id
				        and a.outcome = 'completed'))
				from step s where plan_id = ? order by position""").param(plan).query(String.class).list());
		return end;
	}

	private void awaitEnded(int plans) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(100))
			.until(() -> this.jdbc.sql("select count(*) from plan where ended_at is not null")
				.query(Integer.class)
				.single() >= plans);
	}

	/** A call by its purpose, its step and a text in its prompt. */
	private record Call(String purpose, String stepId, String text) {

		boolean isMeant(Request request) {
			return request.purpose().equals(this.purpose) && request.stepId().equals(this.stepId)
					&& request.bodyText().contains(this.text);
		}

	}

}
