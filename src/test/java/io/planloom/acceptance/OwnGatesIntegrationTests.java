package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A person's approvals and verdicts in plans that change. */
class OwnGatesIntegrationTests extends AbstractAcceptanceTests {

	private static final String CONSENT = """
			{"id":"collect","description":"Collect addresses"},
			{"id":"consent","kind":"approval","description":"May it be sent?","dependencies":["collect"]},
			{"id":"send","description":"Send the letters","dependencies":["consent"]},
			{"id":"other","description":"Go well"}""";

	private static final String REPLANS = "\"limits\":{\"maxSplits\":0,\"maxAttempts\":1,\"maxReplans\":2}";

	private static final String NONE = "\"limits\":{\"maxSplits\":0,\"maxAttempts\":1}";

	@BeforeEach
	void failToCollect() {
		model.on((request) -> request.purpose().equals("act") && request.stepId().equals("collect"))
			.always(Reply.status(500));
	}

	@Test
	void asksThoughReplanDropsQuestion() {
		model.on("replan")
			.reply(Drafts.dag(step("find", "Find addresses in the files"), step("mail", "Mail at once", "find")));
		String plan = this.service.start(own(CONSENT, REPLANS));
		awaitWaiting(plan, "consent");
		assertThat(acted()).contains("find", "mail").doesNotContain("send");
		JsonNode replanned = this.service.events(plan, "plan.replanned").getFirst().at("/data");
		assertThat(replanned.at("/kept").toString()).contains("consent", "send");
		assertThat(model.requests("replan").getFirst().userText()).contains("consent (approval, gate, after collect)");
		approve(plan, "consent");
		JsonNode ended = this.service.awaitEnd(plan);
		assertThat(status(ended)).isEqualTo("completed");
		assertThat(text(ended, "/endedBy/reason"))
			.isEqualTo("Every step that was left completed; collect failed and was replaced by a replan.");
		assertThat(acted()).endsWith("send");
	}

	@Test
	void judgesWhatReplacesWhatFailed() {
		model.on("replan").reply(Drafts.dag(step("find", "Find addresses in the files")));
		model.on("verify").reply("{\"passed\":true,\"reason\":\"Good.\"}");
		JsonNode plan = this.service.run(own("""
				{"id":"collect","description":"Collect addresses"},
				{"id":"check","kind":"verify","description":"Are they right?","verifies":"collect"},
				{"id":"send","description":"Send the letters to {{collect}}","dependencies":["collect","check"]}""",
				REPLANS));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(step(plan, "check"), "/verifies")).isEqualTo("find");
		assertThat(text(step(plan, "send"), "/description")).isEqualTo("Send the letters to {{find}}");
		assertThat(model.requests()).extracting(Request::purpose)
			.containsSubsequence("replan", "act", "verify", "act", "synthesize");
	}

	@Test
	void asksThoughSiblingFails() {
		model.on("replan").reply(Drafts.dag(step("find", "Find addresses in the files")));
		String plan = this.service.start(own("""
				{"id":"write","description":"Write a letter"},
				{"id":"consent","kind":"approval","description":"May it be sent?","dependencies":["write"]},
				{"id":"collect","description":"Collect addresses"},
				{"id":"send","description":"Send it","dependencies":["consent","collect"]}""", REPLANS));
		awaitWaiting(plan, "consent");
		Awaitility.await().until(() -> acted().contains("find"));
		assertThat(acted()).doesNotContain("send");
		approve(plan, "consent");
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		assertThat(acted()).endsWith("send");
	}

	@Test
	void isNotPlannedAnewUnlessLimitsSaySo() {
		JsonNode plan = this.service.run(own(CONSENT, NONE));
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(plan.at("/limits/maxReplans").intValue()).isZero();
		assertThat(model.requests("replan")).isEmpty();
		assertThat(text(plan, "/endedBy/reason")).contains("consent", "send");
		assertThat(text(plan, "/error/message")).contains("collect", "consent", "send");
		assertThat(missing(plan)).contains("collect", "consent", "send");
	}

	@Test
	void namesStepsThatReplanGaveUp() {
		model.on("replan").reply(Drafts.dag(step("find", "Find addresses in the files")));
		JsonNode plan = this.service.run(own("""
				{"id":"collect","description":"Collect addresses"},
				{"id":"send","description":"Send the letters","dependencies":["collect"]}""", REPLANS));
		assertThat(status(plan)).isEqualTo("partial");
		assertThat(text(plan, "/endedBy/reason")).contains("send").doesNotContain("collect");
		assertThat(text(plan, "/error/message")).contains("send").doesNotContain("collect");
		assertThat(missing(plan)).containsExactly("send");
	}

	@Test
	void holdsBackWhatPlannerWantsInstead() {
		model.on("replan").reply(Drafts.dag(step("mail", "Mail at once")));
		String plan = this.service.start(own("""
				{"id":"write","description":"Write a letter"},
				{"id":"consent","kind":"approval","description":"May it be sent?","dependencies":["write"]},
				{"id":"send","description":"Send it","dependencies":["consent"]}""", "\"adaptive\":true," + NONE));
		awaitWaiting(plan, "consent");
		Awaitility.await().until(() -> !this.service.events(plan, "plan.replanned").isEmpty());
		assertThat(acted()).containsExactly("write");
		assertThat(step(this.service.plan(plan), "mail").at("/dependencies").toString()).isEqualTo("[\"consent\"]");
	}

	@Test
	void keepsGateOfEdit() {
		model.on("plan").reply(Drafts.dag(step("collect", "Collect addresses"), step("send", "Send it", "collect")));
		model.on("replan").reply(Drafts.dag(step("mail", "Mail at once")));
		String plan = this.service.start("{\"goal\":\"Tell them\",\"approval\":\"plan\"," + REPLANS + "}");
		Awaitility.await().until(() -> status(this.service.plan(plan)).equals("awaiting_approval"));
		HttpResponse<String> edited = this.service.send("PATCH", plan + "/steps", """
				{"steps":[{"id":"consent","kind":"approval","description":"May it?","dependencies":["collect"]},
				{"id":"send","description":"Send it","dependencies":["consent"]}]}""", "Content-Type",
				"application/json", "If-Match", this.service.get(plan).headers().firstValue("ETag").orElseThrow());
		assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
		assertThat(this.service.send("POST", plan + "/approve", null).statusCode()).isEqualTo(200);
		awaitWaiting(plan, "consent");
		assertThat(acted()).contains("mail").doesNotContain("send");
	}

	@Test
	void keepsGatesInFork() {
		model.on("replan").reply("No plan.", "No plan.", "No plan.");
		JsonNode plan = this.service.run(own(CONSENT, REPLANS));
		assertThat(status(plan)).isEqualTo("partial");
		model.on("replan").reply(Drafts.dag(step("find", "Find addresses in the files")));
		HttpResponse<String> forked = this.service.send("POST", path(plan) + "/fork", "{\"fromStep\":\"collect\"}",
				"Content-Type", "application/json");
		assertThat(forked.statusCode()).as(forked.body()).isEqualTo(202);
		String fork = path(tree(forked));
		awaitWaiting(fork, "consent");
		assertThat(acted()).contains("find").doesNotContain("send");
	}

	/** Returns what the answer has to name, and the result does. */
	private List<String> missing(JsonNode plan) {
		String asked = model.requests("synthesize").getLast().userText();
		List<String> missing = tree(this.service.get(path(plan) + "/result", "Accept", "application/json"))
			.at("/missing")
			.valueStream()
			.map((step) -> text(step, "/step"))
			.toList();
		assertThat(asked.substring(asked.indexOf("Missing:"))).contains(missing);
		return missing;
	}

	private void awaitWaiting(String plan, String step) {
		Awaitility.await().until(() -> text(step(this.service.plan(plan), step), "/status").equals("waiting"));
	}

	private void approve(String plan, String step) {
		assertThat(this.service.send("POST", plan + "/steps/" + step + "/approve", null).statusCode()).isEqualTo(200);
	}

	private static List<String> acted() {
		return model.requests("act").stream().map(Request::stepId).toList();
	}

	private static String own(String steps, String more) {
		return "{\"goal\":\"Tell them\",%s,\"steps\":[%s]}".formatted(more, steps);
	}

}
