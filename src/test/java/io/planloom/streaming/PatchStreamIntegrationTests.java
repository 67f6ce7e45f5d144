package io.planloom.streaming;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.plan.event.PlanChanged;
import io.planloom.testing.PlanRows;
import io.planloom.testing.StreamFrame;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What changes in a plan, over a stream. */
class PatchStreamIntegrationTests extends AbstractStreamTests {

	private static final int CHANGES = 60;

	/** Each changes something else of what the API shows of a plan. */
	private static final List<String> STATEMENTS = List.of("update plan set goal = goal || '~/' || ? where id = ?",
			"update plan set labels = jsonb_build_object(?, 'x', 'a/b', '') where id = ?",
			"update plan set messages = coalesce(messages, '[]') || to_jsonb(?::text) where id = ?",
			"update step set description = description || ? where plan_id = ? and position % 2 = 0",
			"delete from step where id = 'step_' || (? ::integer % 9) and plan_id = ?");

	private final Random random = new Random(16);

	PatchStreamIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
	}

	@Test
	void makesThePlanAtEverySequence() {
		PlanRows rows = PlanRows.plan().event("plan.created", "{}");
		for (int step = 0; step < 9; step++) {
			rows.step("step_" + step, (each) -> {
			});
		}
		UUID plan = rows.insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan), ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			StreamFrame first = StreamFrame.next(frames);
			assertThat(first.event()).isEqualTo("plan.snapshot");
			PatchedDocument seen = PatchedDocument.of(first.data());
			for (int change = 0; change <= CHANGES; change++) {
				assertThat(seen.value()).isEqualTo(plan(plan));
				change(plan, change);
				StreamFrame frame = StreamFrame.next(frames);
				assertThat(frame.event()).isEqualTo("plan.patch");
				assertThat(frame.id()).isEqualTo(Integer.toString(change + 2));
				seen = seen.apply(frame.data());
			}
			assertThat(seen.value()).isEqualTo(plan(plan));
			assertThat(seen.value().at("/status").asString()).isEqualTo("completed");
			assertThat(frames.next()).isEmpty();
			assertThat(frames.hasNext()).as("the plan has ended").isFalse();
		}
	}

	@Test
	void beginsAnewWhereItIsTakenUp() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").event("plan.drafted", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan), "Accept", "text/event-stream", "Last-Event-ID", "1")
			.body()) {
			StreamFrame frame = StreamFrame.next(lines.iterator());
			assertThat(frame.event()).isEqualTo("plan.snapshot");
			assertThat(frame.id()).isEqualTo("2");
			assertThat(frame.data()).isEqualTo(plan(plan));
		}
		PlanRows.complete(this.jdbc, plan);
		assertThat(this.http.get(path(plan), "Accept", "text/event-stream", "Last-Event-ID", "3").statusCode())
			.isEqualTo(204);
		assertThat(StreamFrame.all(this.http.get(path(plan), ACCEPT).body())).singleElement()
			.extracting(StreamFrame::event)
			.isEqualTo("plan.snapshot");
		assertThat(this.http.get(path(plan), "Accept", "application/json").body()).contains("/patch",
				"is for a stream only");
	}

	private void change(UUID plan, int change) {
		if (change == CHANGES) {
			PlanRows.complete(this.jdbc, plan);
		}
		else {
			this.jdbc.sql(STATEMENTS.get(this.random.nextInt(STATEMENTS.size())))
				.params(Integer.toString(change), plan)
				.update();
			PlanRows.append(this.jdbc, plan, "step.started", "{}");
		}
		this.events.publishEvent(new PlanChanged(plan, null, false, true));
	}

	private JsonNode plan(UUID plan) {
		return JsonMapper.shared().readTree(this.http.get("/plans/" + plan).body());
	}

	private static String path(UUID plan) {
		return "/plans/%s/events?patch=true".formatted(plan);
	}

}
