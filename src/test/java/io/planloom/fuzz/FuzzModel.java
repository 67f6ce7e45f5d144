package io.planloom.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.planloom.scripted.Completion;
import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;

import static io.planloom.scripted.Drafts.step;

/**
 * A model that mostly answers at once, so that plans get into all their states: they
 * complete, wait for a person, and fail.
 */
final class FuzzModel {

	private static final Set<String> PLANNING = Set.of("plan", "replan", "expand");

	/** The next one is written at each call that plans. */
	private static final List<String> DRAFTS = List.of(
			Drafts.dag(step("one", "Look it up"), step("two", "Write it down", "one")),
			Drafts.dag(step("one", "Look it up"), step("two", "Agree to it", "one").kind("approval"),
					step("three", "Write it down", "two")),
			Drafts.dag(step("one", "Look it up"),
					step("two", "Check it", "one").kind("verify").with("verifies", "\"one\"")),
			Drafts.direct("It is known."));

	/** One call of so many is refused for good. */
	private static final int REFUSED = 6;

	/** One call of so many takes a while, so that some plans are met while they run. */
	private static final int SLOW = 4;

	private final AtomicLong plans = new AtomicLong();

	private final AtomicLong calls = new AtomicLong();

	private FuzzModel() {
	}

	/**
	 * Starts the model, which ends with this program.
	 * @return its address
	 */
	static String start() {
		FuzzModel model = new FuzzModel();
		ScriptedModelServer server = ScriptedModelServer.start();
		server.keepRequests(false);
		server.on((request) -> PLANNING.contains(request.purpose())).always(model::draft);
		server.on("act").always(model::act);
		return server.baseUrl();
	}

	private Reply draft(Request request) {
		return Reply.text(DRAFTS.get((int) (this.plans.getAndIncrement() % DRAFTS.size())));
	}

	private Reply act(Request request) {
		long number = this.calls.incrementAndGet();
		if (number % REFUSED == 0) {
			return Reply.status(400);
		}
		Completion done = Reply.text("It is done.");
		return (number % SLOW == 0) ? done.delay(Duration.ofSeconds(2)) : done;
	}

}
