package io.planloom.streaming;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.golden.Golden;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.event.PlanChanged;
import io.planloom.testing.PlanRows;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventStreamIntegrationTests extends AbstractStreamTests {

	private static final UUID ENDED = UUID.fromString("01990000-0000-7000-8000-000000000003");

	EventStreamIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) {
		super(jdbc, port);
	}

	@Test
	void replaysEndedPlanAndEndsStream() {
		UUID plan = ended();
		HttpResponse<String> response = this.http.get(path(plan), ACCEPT);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).get().asString().startsWith("text/event-stream");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
		Golden.assertMatches("golden/streams/replay.txt", response.body());
	}

	@Test
	void goesOnAfterLastEventId() {
		UUID plan = ended();
		assertThat(ids(this.http.get(path(plan) + "?after=1", "Accept", "text/event-stream", "Last-Event-ID", "2")))
			.containsExactly(3L);
		assertThat(ids(this.http.get(path(plan) + "?after=1", ACCEPT))).containsExactly(2L, 3L);
	}

	@Test
	void answersNoContentWhenNothingMoreComes() {
		HttpResponse<String> response = this.http.get(path(ended()) + "?snapshot=true", "Accept", "text/event-stream",
				"Last-Event-ID", "3");
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void refusesPositionBeyondEnd() {
		String path = path(ended());
		assertThat(this.http.get(path, "Accept", "text/event-stream", "Last-Event-ID", "4").body())
			.contains("/problems/invalid-request", "/Last-Event-ID");
		assertThat(this.http.get(path, "Accept", "text/event-stream", "Last-Event-ID", "x").body())
			.contains("/Last-Event-ID", "must be a whole number");
		assertThat(this.http.get(path, "Accept", "text/event-stream", "Last-Event-ID", "-1").body())
			.contains("/Last-Event-ID", "must not be negative");
		assertThat(this.http.get(path + "?deltas=true", ACCEPT).statusCode()).isEqualTo(400);
	}

	@Test
	void startsWithSnapshotAndGoesOnAfterIt() {
		UUID plan = ended();
		HttpResponse<String> stream = this.http.get(path(plan) + "?snapshot=true", ACCEPT);
		String body = this.http.get("/plans/" + plan).body();
		assertThat(stream.body()).isEqualTo("id: 3\nevent: plan.snapshot\ndata: " + body + "\n\n");
	}

	@Test
	void tailsWhatComesAfterSnapshot() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan) + "?snapshot=true", ACCEPT).body()) {
			Iterator<String> frames = lines.filter((line) -> line.startsWith("event:")).iterator();
			assertThat(frames.next()).isEqualTo("event: plan.snapshot");
			PlanRows.append(this.jdbc, plan, "plan.drafted", "{}");
			this.events.publishEvent(new PlanChanged(plan, null, false, true));
			assertThat(frames.next()).isEqualTo("event: plan.drafted");
			PlanRows.complete(this.jdbc, plan);
			assertThat(frames.next()).as("found by the poll, nobody told of it").isEqualTo("event: plan.completed");
			assertThat(frames.hasNext()).isFalse();
		}
	}

	@Test
	void sendsCommentsIntoSilence() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan), ACCEPT).body()) {
			assertThat(lines.filter((line) -> line.startsWith(":")).limit(2)).containsExactly(": heartbeat",
					": heartbeat");
		}
	}

	@Test
	void tellsEachOfManyClientsAllEventsInOrder() throws Exception {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		int more = 300;
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<Long>>> seen = IntStream.range(0, 8)
				.mapToObj((client) -> clients.submit(() -> ids(this.http.get(path(plan), ACCEPT))))
				.toList();
			for (int event = 0; event < more; event++) {
				PlanRows.append(this.jdbc, plan, "step.started", "{}");
				this.events.publishEvent(new PlanChanged(plan, null, false, false));
			}
			PlanRows.complete(this.jdbc, plan);
			this.events.publishEvent(new PlanChanged(plan, null, true, false));
			List<Long> expected = IntStream.rangeClosed(1, more + 2).mapToObj((number) -> (long) number).toList();
			for (Future<List<Long>> client : seen) {
				assertThat(client.get()).isEqualTo(expected);
			}
		}
	}

	@Test
	void forgetsClientsThatLeft() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		double before = openStreams();
		try (Stream<String> lines = this.http.lines(path(plan), ACCEPT).body()) {
			assertThat(lines.iterator().next()).isEqualTo("id: 1");
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
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(response.headers().firstValue("Retry-After")).isPresent();
			assertThat(response.body()).contains("/problems/too-many-streams", "20 open streams");
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
			assertThat(frames.next()).isEqualTo("id: 1");
			this.streams.stop();
			assertThat(frames.hasNext()).isFalse();
		}
		finally {
			this.streams.start();
		}
	}

	@Test
	void endsStreamOfDeletedPlan() {
		UUID plan = PlanRows.plan().event("plan.created", "{}").insert(this.jdbc);
		try (Stream<String> lines = this.http.lines(path(plan), ACCEPT).body()) {
			Iterator<String> frames = lines.filter((line) -> line.startsWith("id:")).iterator();
			assertThat(frames.next()).isEqualTo("id: 1");
			this.jdbc.sql("delete from plan where id = ?").param(plan).update();
			assertThat(frames.hasNext()).isFalse();
		}
	}

	@Test
	void givesStreamToWhoeverTakesAnything() {
		String path = path(ended());
		assertThat(this.http.get(path, "Accept", "*/*").headers().firstValue("Content-Type")).get()
			.asString()
			.startsWith("text/event-stream");
		assertThat(this.http.get(path).body()).startsWith("id: 1\n");
	}

	@Test
	void givesJsonToBrowsersAndToWhoeverAsksForPage() {
		String path = path(ended());
		assertThat(this.http.get(path + "?limit=2").headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(this.http.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.headers()
			.firstValue("Content-Type")).hasValue("application/json");
	}

	private UUID ended() {
		if (this.jdbc.sql("select count(*) from plan where id = ?").param(ENDED).query(Integer.class).single() == 0) {
			PlanRows.plan(ENDED)
				.status(PlanStatus.COMPLETED)
				.result("# Done\n\nAll of it.")
				.step("step_1", (step) -> step.completed("All of it."))
				.event("plan.created", "{\"goal\": \"Two\\nlines\", \"strategy\": \"auto\"}")
				.event("step.completed", "{\"resultPreview\": \"All of it.\"}")
				.event("plan.completed", "{}")
				.insert(this.jdbc);
		}
		return ENDED;
	}

	private static String path(UUID plan) {
		return "/plans/%s/events".formatted(plan);
	}

	private static List<Long> ids(HttpResponse<String> response) {
		return response.body()
			.lines()
			.filter((line) -> line.startsWith("id: "))
			.map((line) -> Long.valueOf(line.substring(4)))
			.toList();
	}

}
