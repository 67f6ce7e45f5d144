package io.planloom.streaming;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.view.PlanSnapshot;
import tools.jackson.databind.json.JsonMapper;

/** Writes the frames of one stream in the format of Server-sent events. */
class SseWriter {

	private final OutputStream output;

	private final JsonMapper json;

	private long lastWrite = System.nanoTime();

	SseWriter(OutputStream output, JsonMapper json) {
		this.output = output;
		this.json = json;
	}

	void event(LoggedEvent event) throws IOException {
		event(Long.toString(event.sequence()), event);
	}

	void event(String id, LoggedEvent event) throws IOException {
		write(id, event.type(), event);
	}

	/**
	 * Its id is the last event that it includes, so that a reconnect goes on after it.
	 */
	void snapshot(PlanSnapshot plan) throws IOException {
		snapshot(Long.toString(plan.sequence()), plan);
	}

	void snapshot(String id, PlanSnapshot plan) throws IOException {
		write(id, "plan.snapshot", plan);
	}

	/** What changes in the plan up to an event, which is its id. */
	void patch(long sequence, List<JsonPatch.Operation> operations) throws IOException {
		write(Long.toString(sequence), "plan.patch", operations);
	}

	/**
	 * Waits until a stream is woken. A comment goes into a silence that lasts.
	 * @param heartbeat the longest silence
	 */
	void await(Subscription subscription, Duration heartbeat) throws IOException, InterruptedException {
		Duration silence = Duration.ofNanos(System.nanoTime() - this.lastWrite);
		if (!subscription.await(heartbeat.minus(silence))) {
			comment("heartbeat");
			flush();
		}
	}

	void comment(String text) throws IOException {
		write(": %s\n\n".formatted(text));
	}

	void flush() throws IOException {
		this.output.flush();
		this.lastWrite = System.nanoTime();
	}

	private void write(String id, String event, Object data) throws IOException {
		// JSON has its line breaks escaped, so one data line is enough
		write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, event, this.json.writeValueAsString(data)));
	}

	private void write(String text) throws IOException {
		this.output.write(text.getBytes(StandardCharsets.UTF_8));
	}

}
