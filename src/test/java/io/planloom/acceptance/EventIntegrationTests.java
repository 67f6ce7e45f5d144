package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** The log of a plan, as it is written and afterwards. */
class EventIntegrationTests extends AbstractAcceptanceTests {

	private static final String[] STREAM = { "Accept", "text/event-stream" };

	@Test
	void pollsFromSnapshot() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		JsonNode plan = this.service.run(goal("Snapshot"));
		String events = path(plan) + "/events";
		JsonNode first = tree(this.service.get(events + "?limit=10&snapshot=true"));
		assertThat(first.at("/items")).isEmpty();
		assertThat(first.at("/snapshot/id")).isEqualTo(plan.at("/id"));
		assertThat(first.at("/last").longValue()).isEqualTo(this.service.events(path(plan)).size());
		JsonNode later = tree(this.service.get(events + "?limit=10&snapshot=true", "Last-Event-ID", "1"));
		assertThat(later.has("snapshot")).isFalse();
		assertThat(later.at("/items/0/sequence").longValue()).isEqualTo(2);
	}

	@Test
	void streamsPlanFromItsFirstEventToItsLast() {
		model.on("plan").reply(Drafts.dag(step("a", "One"), step("b", "Two", "a")));
		model.on((request) -> request.stepId().equals("a")).reply(Reply.status(503));
		String plan = this.service.start(goal("Watch"));
		// Opened while it runs, read to the end that the server sets
		List<Frame> frames = frames(this.service.get(plan + "/events", STREAM));
		assertThat(frames).extracting(Frame::id)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, frames.size()).boxed().toList());
		assertThat(frames).extracting(Frame::event)
			.containsExactly("plan.created", "step.started", "plan.drafted", "step.completed", "step.started",
					"step.retrying", "step.started", "step.completed", "step.started", "step.completed", "step.started",
					"step.completed", "plan.completed");
		assertThat(frames).extracting(Frame::data).isEqualTo(this.service.events(plan));
		assertThat(frames).allSatisfy((frame) -> {
			assertThat(frame.data().at("/sequence").longValue()).isEqualTo(frame.id());
			assertThat(text(frame.data(), "/type")).isEqualTo(frame.event());
			assertThat("/plans/" + text(frame.data(), "/planId")).isEqualTo(plan);
			assertThat(text(frame.data(), "/occurredAt")).endsWith("Z");
		});
		assertThat(frames).filteredOn((frame) -> frame.event().startsWith("step.")).allSatisfy((frame) -> {
			assertThat(frame.data().at("/data/step").propertyNames()).contains("id", "kind", "description", "status",
					"attempt");
			assertThat(frame.data().at("/data/progress").has("percent")).isTrue();
		});
		assertThat(frames.get(7).data().at("/data/resultPreview").asString()).isEqualTo("result of a");
	}

	@Test
	void goesOnWhereClientStopped() {
		model.on("plan").always(Reply.trickle());
		String plan = this.service.start(goal("Resume"));
		List<Long> first;
		try (Stream<String> lines = this.service.lines(plan + "/events", STREAM).body()) {
			first = lines.filter((line) -> line.startsWith("id:")).limit(2).map(EventIntegrationTests::number).toList();
		}
		assertThat(first).containsExactly(1L, 2L);
		this.service.send("POST", plan + "/cancel", null);
		HttpResponse<String> rest = this.service.get(plan + "/events", "Accept", "text/event-stream", "Last-Event-ID",
				"2");
		assertThat(frames(rest)).extracting(Frame::id).containsExactly(3L, 4L);
		assertThat(frames(rest)).extracting(Frame::event).containsExactly("step.cancelled", "plan.cancelled");
		HttpResponse<String> nothing = this.service.get(plan + "/events", "Accept", "text/event-stream",
				"Last-Event-ID", "4");
		assertThat(nothing.statusCode()).isEqualTo(204);
		assertThat(nothing.body()).isEmpty();
		assertThat(this.service.get(plan + "/events", "Accept", "text/event-stream", "Last-Event-ID", "5").statusCode())
			.isEqualTo(400);
	}

	@Test
	void pollsInPiecesWithoutGapOrRepeat() {
		String plan = this.service.start(goal("Poll"));
		List<JsonNode> polled = new ArrayList<>();
		JsonNode page;
		do {
			page = tree(this.service.get(plan + "/events?limit=3&after=" + polled.size()));
			page.at("/items").forEach(polled::add);
			assertThat(page.at("/last").intValue()).isEqualTo(polled.size());
		}
		while (!page.at("/ended").booleanValue());
		assertThat(polled).isEqualTo(this.service.events(plan));
		assertThat(frames(this.service.get(plan + "/events", STREAM))).extracting(Frame::data).isEqualTo(polled);
	}

	@Test
	void startsWithSnapshotForWhoeverComesLate() {
		JsonNode plan = this.service.run(goal("Snapshot"));
		List<Frame> frames = frames(this.service.get(path(plan) + "/events?snapshot=true", STREAM));
		assertThat(frames).extracting(Frame::event).containsExactly("plan.snapshot");
		assertThat(frames.getFirst().data()).isEqualTo(plan);
	}

	@Test
	void keepsLineBreaksAndEmojiInOneFrame() {
		model.on("plan").reply(Drafts.dag(step("a", "One")));
		model.on("act").reply("data: x\n\nevent: evil\r\nid: 99\n\n🎉\u2028end");
		JsonNode plan = this.service.run(goal("Line\nbreaks\r\n\r\nid: 7\n\n🎯"));
		List<Frame> frames = frames(this.service.get(path(plan) + "/events", STREAM));
		assertThat(frames).extracting(Frame::data).isEqualTo(this.service.events(path(plan)));
		assertThat(text(frames.getFirst().data(), "/data/goal")).isEqualTo("Line\nbreaks\r\n\r\nid: 7\n\n🎯");
		assertThat(frames).extracting(Frame::event).doesNotContain("evil");
	}

	@Test
	void ordersEventsOfManyPlansAtOnce() throws Exception {
		model.on("act").always((request) -> Reply.text(request.stepId()));
		List<List<Frame>> streams = ControlIntegrationTests.together(25,
				() -> frames(this.service.get(this.service.start(goal("Crowd")) + "/events", STREAM)));
		assertThat(streams).allSatisfy((frames) -> {
			assertThat(frames).extracting(Frame::id)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, frames.size()).boxed().toList());
			assertThat(frames.getLast().event()).isEqualTo("plan.completed");
			assertDependenciesKept(frames);
		});
	}

	/** No step starts before those it depends on have completed. */
	private static void assertDependenciesKept(List<Frame> frames) {
		Map<String, List<String>> needed = new HashMap<>();
		List<String> completed = new ArrayList<>();
		for (Frame frame : frames) {
			String step = frame.data().at("/data/step/id").asString("");
			switch (frame.event()) {
				case "plan.drafted" -> frame.data()
					.at("/data/steps")
					.forEach((drafted) -> needed.put(text(drafted, "/id"),
							drafted.at("/dependencies").valueStream().map(JsonNode::stringValue).toList()));
				case "step.completed" -> completed.add(step);
				case "step.started" -> assertThat(completed).containsAll(needed.getOrDefault(step, List.of()));
				default -> {
				}
			}
		}
	}

	private static List<Frame> frames(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return Stream.of(response.body().split("\n\n"))
			.filter((frame) -> !frame.isBlank() && !frame.startsWith(":"))
			.map(Frame::parse)
			.toList();
	}

	private static long number(String line) {
		return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
	}

	/**
	 * A frame of a stream.
	 *
	 * @param id its id
	 * @param event its type
	 * @param data its data
	 */
	private record Frame(long id, String event, JsonNode data) {

		static Frame parse(String text) {
			Map<String, String> fields = new HashMap<>();
			text.lines().forEach((line) -> {
				String name = line.substring(0, line.indexOf(':'));
				assertThat(fields.put(name, line.substring(name.length() + 1).strip())).as(text).isNull();
			});
			return new Frame(Long.parseLong(fields.getOrDefault("id", "-1")), fields.getOrDefault("event", ""),
					JsonMapper.shared().readTree(fields.getOrDefault("data", "null")));
		}

	}

}
