package io.planloom.restart;

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
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plans that climb every rung of the ladder, one undisturbed and one for each rung that
 * is killed there: the end is the same.
 */
class OnEachRung extends Interruption {

	private static final String UNDISTURBED = "";

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

	private final Map<String, UUID> submitted = new LinkedHashMap<>();

	/** Rungs whose call has been kept waiting, for good. */
	private final Set<String> hanging = ConcurrentHashMap.newKeySet();

	OnEachRung(Scene scene) {
		super(scene);
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

	@Override
	void submit(ServiceProcess service) {
		submitOne(service, UNDISTURBED);
		RUNGS.keySet().forEach((rung) -> submitOne(service, rung));
	}

	private void submitOne(ServiceProcess service, String rung) {
		this.submitted.put(rung, submit(service, " " + rung, ",\"limits\":{\"maxAttempts\":2}"));
	}

	@Override
	Reply reply(Request request) {
		String goal = this.scene.goal(request);
		String rung = goal.substring(goal.lastIndexOf(' ') + 1);
		Call call = RUNGS.get(rung);
		if (call != null && !this.scene.isRestarted() && call.isMeant(request)) {
			this.hanging.add(rung);
			return Reply.hang();
		}
		return onRung(request);
	}

	private static Reply onRung(Request request) {
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

	@Override
	boolean isReached() {
		return this.hanging.size() == RUNGS.size() && !text("select ended_at::text from plan where id = ?").isEmpty();
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		List<String> expected = end(Objects.requireNonNull(this.submitted.get(UNDISTURBED)));
		assertThat(expected).contains("plan completed null", "good completed null second good 2", "bad failed 2 null 1",
				"last skipped 2 null 0", "better completed null result of better 1");
		this.submitted.forEach((rung, plan) -> assertThat(end(plan)).as(rung).isEqualTo(expected));
	}

	/** All but what a crash may change: attempts whose worker was lost, and times. */
	private List<String> end(UUID plan) {
		List<String> end = new ArrayList<>(this.scene.jdbc().sql("""
				select concat_ws(' ', 'plan', status, coalesce(error_code, 'null')) from plan where id = ?
				""").param(plan).query(String.class).list());
		end.addAll(this.scene.jdbc().sql("""
				select concat_ws(' ', s.id, s.status, coalesce(s.superseded::text, 'null'),
				    coalesce((select a.result from attempt a where a.plan_id = s.plan_id and a.step_id = s.id
				        and a.number = s.attempt), 'null'),
				    (select count(*) from attempt a where a.plan_id = s.plan_id and a.step_id = s.id
				        and a.outcome = 'completed'))
				from step s where plan_id = ? order by position""").param(plan).query(String.class).list());
		return end;
	}

	/** A call by its purpose, its step and a text in its prompt. */
	private record Call(String purpose, String stepId, String text) {

		boolean isMeant(Request request) {
			return request.purpose().equals(this.purpose) && request.stepId().equals(this.stepId)
					&& request.bodyText().contains(this.text);
		}

	}

}
