package io.planloom.streaming;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.planloom.plan.event.LoggedEvent;
import io.planloom.plan.view.PlanSnapshot;
import tools.jackson.databind.json.JsonMapper;

/** Writes the frames of one stream in the format of Server-sent events. */
class SseWriter {

	private final OutputStream output;

	private final JsonMapper json;

	SseWriter(OutputStream output, JsonMapper json) {
		this.output = output;
		this.json = json;
	}

	void event(LoggedEvent event) throws IOException {
		write(event.sequence(), event.type(), event);
	}

	/**
	 * Its id is the last event that it includes, so that a reconnect goes on after it.
	 */
	void snapshot(PlanSnapshot plan) throws IOException {
		write(plan.sequence(), "plan.snapshot", plan);
	}

	void comment(String text) throws IOException {
		write(": %s\n\n".formatted(text));
	}

	void flush() throws IOException {
		this.output.flush();
	}

	private void write(long id, String event, Object data) throws IOException {
		// JSON has its line breaks escaped, so one data line is enough
		write("id: %d\nevent: %s\ndata: %s\n\n".formatted(id, event, this.json.writeValueAsString(data)));
	}

	private void write(String text) throws IOException {
		this.output.write(text.getBytes(StandardCharsets.UTF_8));
	}

}
