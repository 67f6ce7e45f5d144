package io.planloom.streaming;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.PlanStatus;
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
import static org.awaitility.Awaitility.await;

/** Many plans over one connection. */
class PlansStreamIntegrationTests extends AbstractStreamTests {

	PlansStreamIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
	}

	@Test
	void tellsTheLogsOfAllPlansAndEnds() {
		UUID one = ended();
		UUID two = ended();
		HttpResponse<String> response = this.http.get(path(one, two), ACCEPT);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).get().asString().startsWith("text/event-stream");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
		List<StreamFrame> frames = StreamFrame.all(response.body());
		assertThat(frames).hasSize(6).extracting(StreamFrame::id).doesNotHaveDuplicates();
		for (UUID plan : List.of(one, two)) {
			assertThat(of(plan, frames)).extracting(StreamFrame::data)
				.isEqualTo(StreamFrame.all(this.http.get("/plans/%s/events".formatted(plan), ACCEPT).body())
					.stream()
					.map(StreamFrame::data)
					.toList());
		}
		assertThat(this.http.get("/events?plan=%s,%s".formatted(one, two)).body()).as("to whoever takes anything")
			.isEqualTo(response.body());
	}

	@Test
	void goesOnAfterEveryFrame() {
		String path = path(ended(), ended(), ended());
		List<StreamFrame> frames = StreamFrame.all(this.http.get(path, ACCEPT).body());
		for (int cut = 0; cut < frames.size() - 1; cut++) {
			String id = frames.get(cut).id();
			List<StreamFrame> rest = frames.subList(cut + 1, frames.size());
			assertThat(StreamFrame.all(goOn(path, id).body())).isEqualTo(rest);
			assertThat(StreamFrame.all(this.http.get(path + "&after=" + id, ACCEPT).body())).isEqualTo(rest);
		}
		HttpResponse<String> nothing = goOn(path + "&snapshot=true", frames.getLast().id());
		assertThat(nothing.statusCode()).isEqualTo(204);
		assertThat(nothing.body()).isEmpty();
	}

	@Test
	void startsWithSnapshotOfEachPlan() {
		UUID one = ended();
		UUID two = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(one, two) + "&snapshot=true", ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			for (UUID plan : List.of(one, two)) {
				StreamFrame frame = StreamFrame.next(frames);
				assertThat(frame.event()).isEqualTo("plan.snapshot");
				assertThat(frame.data()).isEqualTo(tree(this.http.get("/plans/" + plan)));
			}
			PlanRows.complete(this.jdbc, two);
			StreamFrame last = StreamFrame.next(frames);
			assertThat(last.key()).isEqualTo(two + ":2");
			assertThat(goOn(path(one, two), last.id()).statusCode()).isEqualTo(204);
		}
	}

	@Test
	void namesFaults() {
		UUID plan = ended();
		UUID unknown = UUID.randomUUID();
		assertThat(this.http.get(path(plan, unknown), ACCEPT)).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.body()).contains("/problems/not-found", unknown.toString());
		});
		assertFault("/events", "/plan");
		assertFault("/events?plan=", "/plan");
		assertFault("/events?plan=7", "/plan");
		assertFault("/events?label=nocolon", "/label");
		assertFault("/events?label=a:b&label=a:c", "/label");
		assertFault("/events?label=a:b&plan=" + plan, "/label");
		assertFault(path(plan) + "&after=12", "/after");
		assertFault(path(plan) + "&deltas=true", "/deltas");
		assertFault(path(IntStream.range(0, 6).mapToObj((each) -> UUID.randomUUID()).toArray(UUID[]::new)), "/plan");
		String beyond = new StreamPosition(Map.of(plan, 4L)).encoded();
		assertFault(path(plan) + "&after=" + beyond, "/after");
		assertThat(goOn(path(plan), beyond).body()).contains("/problems/invalid-request", "/Last-Event-ID");
	}

	private void assertFault(String path, String pointer) {
		for (String accept : List.of("text/event-stream", "application/json")) {
			HttpResponse<String> response = this.http.get(path, "Accept", accept);
			assertThat(response.statusCode()).as(path).isEqualTo(400);
			assertThat(tree(response).at("/errors/0/pointer").asString()).as(path).isEqualTo(pointer);
		}
	}

	@Test
	void tellsAllEventsOfBusyPlansInOrderWhereverItIsCut() {
		List<UUID> plans = IntStream.range(0, 3)
			.mapToObj((each) -> PlanRows.plan().event("plan.created", "{}").insert(this.jdbc))
			.toList();
		String path = path(plans.toArray(UUID[]::new));
		Thread writer = Thread.ofVirtual().start(() -> {
			for (int event = 0; event < 250; event++) {
				for (UUID plan : plans) {
					PlanRows.append(this.jdbc, plan, "step.started", "{}");
					this.events.publishEvent(new PlanChanged(plan, null, false, event % 2 == 0));
				}
			}
			plans.forEach((plan) -> PlanRows.complete(this.jdbc, plan));
		});
		List<StreamFrame> seen = new ArrayList<>();
		for (int take = 1; writer.isAlive(); take = take % 40 + 1) {
			String[] headers = seen.isEmpty() ? ACCEPT
					: new String[] { "Accept", "text/event-stream", "Last-Event-ID", seen.getLast().id() };
			try (Stream<String> lines = this.http.lines(path, headers).body()) {
				Iterator<String> frames = lines.iterator();
				for (int frame = 0; frame < take && writer.isAlive(); frame++) {
					seen.add(StreamFrame.next(frames));
				}
			}
		}
		seen.addAll(StreamFrame.all(goOn(path, seen.getLast().id()).body()));
		plans.forEach((plan) -> assertThat(of(plan, seen)).extracting(StreamFrame::key)
			.isEqualTo(IntStream.rangeClosed(1, 252).mapToObj((number) -> plan + ":" + number).toList()));
	}

	@Test
	void leavesDeletedPlanAndGoesOn() {
		UUID gone = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		UUID stays = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(gone, stays), ACCEPT).body()) {
			Iterator<String> frames = lines.iterator();
			StreamFrame.next(frames);
			StreamFrame.next(frames);
			this.jdbc.sql("delete from plan where id = ?").param(gone).update();
			PlanRows.complete(this.jdbc, stays);
			assertThat(StreamFrame.next(frames).key()).isEqualTo(stays + ":2");
			assertThat(frames.next()).isEmpty();
			frames.forEachRemaining((line) -> assertThat(line).matches("|: heartbeat"));
		}
	}

	@Test
	void countsAsOneStreamAndIsForgotten() {
		UUID one = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		UUID two = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		double before = openStreams();
		try (Stream<String> lines = this.http.lines(path(one, two), ACCEPT).body()) {
			StreamFrame.next(lines.iterator());
			assertThat(openStreams()).isEqualTo(before + 1);
		}
		await().untilAsserted(() -> assertThat(openStreams()).isLessThanOrEqualTo(before));
	}

	@Test
	void refusesMoreStreamsThanTheLimit() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		List<Subscription> taken = new ArrayList<>();
		try {
			while (taken.size() < 20 && openStreams() < 20) {
				taken.add(this.streams.open(plan));
			}
			HttpResponse<String> response = this.http.get(path(plan), ACCEPT);
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("/problems/too-many-streams");
		}
		finally {
			taken.forEach(Subscription::close);
		}
	}

	@Test
	void endsStreamsWhenTheServiceStops() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan), ACCEPT).body()) {
			Iterator<String> frames = lines.filter((line) -> line.startsWith("id:")).iterator();
			frames.next();
			this.streams.stop();
			assertThat(frames.hasNext()).isFalse();
		}
		finally {
			this.streams.start();
		}
	}

	@Test
	void givesPagesToWhoeverPolls() {
		String path = path(ended(), ended());
		List<JsonNode> polled = new ArrayList<>();
		String after = "";
		JsonNode page;
		do {
			page = tree(this.http.get(path + "&limit=2" + after));
			page.at("/items").forEach(polled::add);
			after = "&after=" + page.at("/last").asString();
		}
		while (!page.at("/ended").booleanValue());
		assertThat(polled)
			.isEqualTo(StreamFrame.all(this.http.get(path, ACCEPT).body()).stream().map(StreamFrame::data).toList());
	}

	private HttpResponse<String> goOn(String path, String id) {
		return this.http.get(path, "Accept", "text/event-stream", "Last-Event-ID", id);
	}

	private UUID ended() {
		return PlanRows.plan()
			.status(PlanStatus.COMPLETED)
			.result("All of it.")
			.event("plan.created", "{\"goal\": \"Two\\nlines\"}")
			.event("plan.drafted", "{}")
			.event("plan.completed", "{}")
			.insert(this.jdbc);
	}

	private static String path(UUID... plans) {
		return Stream.of(plans).map((plan) -> "plan=" + plan).collect(Collectors.joining("&", "/events?", ""));
	}

	private static List<StreamFrame> of(UUID plan, List<StreamFrame> frames) {
		return frames.stream().filter((frame) -> frame.key().startsWith(plan.toString())).toList();
	}

	private static JsonNode tree(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
