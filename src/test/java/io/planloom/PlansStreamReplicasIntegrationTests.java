package io.planloom;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.HttpCalls;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.StreamFrame;
import io.planloom.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A stream of many plans, cut on one replica and taken up on the other. */
@ProcessTest
class PlansStreamReplicasIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@Test
	void goesOnOnTheOtherReplicaAfterEveryFrame() {
		try (ScriptedModelServer model = ScriptedModelServer.start()) {
			model.on("plan").always(Reply.text(Drafts.dag(step("a", "One"), step("b", "Two", "a"))));
			try (ServiceProcess one = ServiceProcess.launch(this.database, model.baseUrl());
					ServiceProcess two = ServiceProcess.launch(this.database, model.baseUrl())) {
				List<HttpCalls> replicas = Stream.of(one, two).map(PlansStreamReplicasIntegrationTests::calls).toList();
				List<StreamFrame> frames = followed(replicas);
				List<String> plans = frames.stream()
					.map((frame) -> frame.data().at("/planId").asString())
					.distinct()
					.toList();
				plans.forEach((plan) -> assertWhole(plan, frames));
				for (int cut = 0; cut < frames.size(); cut++) {
					List<String> rest = keys(goOn(replicas.get(cut % 2), plans, frames.get(cut).id()));
					assertThat(rest).containsExactlyInAnyOrderElementsOf(keys(frames.subList(cut + 1, frames.size())));
				}
				two.terminate();
				assertThat(goOn(replicas.getFirst(), plans, frames.getFirst().id())).hasSize(frames.size() - 1);
			}
		}
	}

	/** Each frame is read on another replica than the one before, while plans join. */
	private static List<StreamFrame> followed(List<HttpCalls> replicas) {
		List<StreamFrame> frames = new ArrayList<>();
		int created = 0;
		int ended = 0;
		while (ended < 3) {
			if (created < 3 && frames.size() >= 4 * created) {
				create(replicas.get(created++ % 2));
			}
			StreamFrame frame = next(replicas.get(frames.size() % 2), frames);
			ended += frame.event().equals("plan.completed") ? 1 : 0;
			frames.add(frame);
		}
		return frames;
	}

	private static StreamFrame next(HttpCalls replica, List<StreamFrame> before) {
		String[] headers = before.isEmpty() ? new String[] { "Accept", "text/event-stream" }
				: new String[] { "Accept", "text/event-stream", "Last-Event-ID", before.getLast().id() };
		try (Stream<String> lines = replica.lines("/events?label=team:web", headers).body()) {
			return StreamFrame.next(lines.iterator());
		}
	}

	/** Takes a stream up that was cut, by another choice of the same plans. */
	private static List<StreamFrame> goOn(HttpCalls replica, List<String> plans, String id) {
		return StreamFrame.all(replica
			.get("/events?plan=" + String.join(",", plans), "Accept", "text/event-stream", "Last-Event-ID", id)
			.body());
	}

	private static void assertWhole(String plan, List<StreamFrame> frames) {
		List<String> keys = keys(frames).stream().filter((key) -> key.startsWith(plan)).toList();
		assertThat(keys)
			.isEqualTo(IntStream.rangeClosed(1, keys.size()).mapToObj((number) -> plan + ":" + number).toList());
	}

	private static List<String> keys(List<StreamFrame> frames) {
		return frames.stream().map(StreamFrame::key).toList();
	}

	private static void create(HttpCalls replica) {
		HttpResponse<String> response = replica.send("POST", "/plans",
				"{\"goal\": \"%s\", \"labels\": {\"team\": \"web\"}}".formatted(UUID.randomUUID()), "Content-Type",
				"application/json");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
	}

	private static HttpCalls calls(ServiceProcess service) {
		return new HttpCalls(Integer.parseInt(service.url().replaceAll(".*:", "")));
	}

}
