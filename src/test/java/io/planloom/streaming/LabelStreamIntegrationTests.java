package io.planloom.streaming;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

/** Plans that have a label, or will have it, over one connection. */
class LabelStreamIntegrationTests extends AbstractStreamTests {

	LabelStreamIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
	}

	@Test
	void letsPlansJoinByLabel() {
		String label = label();
		UUID first = labelled(label).event("plan.created", "{}").insert(this.jdbc);
		String path = "/events?label=" + label;
		String id;
		try (Stream<String> lines = this.http.lines(path, ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			assertThat(StreamFrame.next(frames).key()).isEqualTo(first + ":1");
			labelled(label()).event("plan.created", "{}").insert(this.jdbc);
			UUID told = labelled(label).event("plan.created", "{}").insert(this.jdbc);
			this.events.publishEvent(new PlanChanged(told, null, false, true));
			assertThat(StreamFrame.next(frames).key()).isEqualTo(told + ":1");
			UUID untold = labelled(label).event("plan.created", "{}").insert(this.jdbc);
			assertThat(StreamFrame.next(frames).key()).as("found by the poll").isEqualTo(untold + ":1");
			PlanRows.complete(this.jdbc, first);
			StreamFrame last = StreamFrame.next(frames);
			assertThat(last.key()).isEqualTo(first + ":2");
			id = last.id();
		}
		UUID since = labelled(label).event("plan.created", "{}").event("plan.drafted", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http
			.lines(path + "&snapshot=true", "Accept", "text/event-stream", "Last-Event-ID", id)
			.body()) {
			Iterator<String> frames = lines.iterator();
			assertThat(StreamFrame.next(frames).key()).isEqualTo(since + ":1");
			assertThat(StreamFrame.next(frames).key()).isEqualTo(since + ":2");
			PlanRows.append(this.jdbc, first, "plan.resumed", "{}");
			assertThat(StreamFrame.next(frames).key()).as("of a plan that goes on").isEqualTo(first + ":3");
		}
	}

	@Test
	void waitsForThePlansOfLabelThatNoneHas() {
		String label = label();
		try (Stream<String> lines = this.http.lines("/events?label=" + label, ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			assertThat(frames.next()).isEqualTo(": heartbeat");
			UUID plan = labelled(label).event("plan.created", "{}").insert(this.jdbc);
			assertThat(StreamFrame.next(frames).key()).isEqualTo(plan + ":1");
		}
	}

	@Test
	void endsWhenMorePlansJoinThanItCarries() {
		String label = label();
		IntStream.range(0, 5).forEach((each) -> labelled(label).event("plan.created", "{}").insert(this.jdbc));
		String path = "/events?label=" + label;
		List<String> rest;
		try (Stream<String> lines = this.http.lines(path, ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			IntStream.range(0, 5).forEach((each) -> StreamFrame.next(frames));
			labelled(label).event("plan.created", "{}").insert(this.jdbc);
			rest = new ArrayList<>();
			frames.forEachRemaining(rest::add);
		}
		assertThat(rest).contains(": more plans joined than a stream carries")
			.noneMatch((line) -> line.startsWith("id:"));
		HttpResponse<String> refused = this.http.get(path, ACCEPT);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(tree(refused).at("/errors/0/pointer").asString()).isEqualTo("/label");
	}

	@Test
	void givesSnapshotsToWhoeverPolls() {
		String label = label();
		UUID plan = labelled(label).event("plan.created", "{}").insert(this.jdbc);
		JsonNode page = tree(this.http.get("/events?limit=9&snapshot=true&label=" + label));
		assertThat(page.at("/snapshots/0")).isEqualTo(tree(this.http.get("/plans/" + plan)));
		assertThat(page.at("/items")).isEmpty();
		PlanRows.complete(this.jdbc, plan);
		JsonNode next = tree(
				this.http.get("/events?limit=9&label=%s&after=%s".formatted(label, page.at("/last").asString())));
		assertThat(next.at("/items/0/sequence").intValue()).isEqualTo(2);
		assertThat(next.at("/ended").booleanValue()).as("others may join").isFalse();
		assertThat(next.has("snapshots")).isFalse();
	}

	private static String label() {
		return "test:" + UUID.randomUUID();
	}

	private static PlanRows labelled(String label) {
		return PlanRows.plan().labels("{\"other\": \"x\", \"%s\": \"%s\"}".formatted((Object[]) label.split(":")));
	}

	private static JsonNode tree(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
