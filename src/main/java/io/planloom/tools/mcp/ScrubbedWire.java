package io.planloom.tools.mcp;

import java.io.IOException;

import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of all that comes over a wire: results, questions, errors, what tools
 * are said to do, and why the connection ended.
 */
class ScrubbedWire implements Wire {

	private final Wire wire;

	private final Secrets secrets;

	ScrubbedWire(Wire wire, Secrets secrets) {
		this.wire = wire;
		this.secrets = secrets;
	}

	@Override
	public void open(Listener listener) throws IOException {
		this.wire.open(new Scrubbing(listener));
	}

	@Override
	public void send(ObjectNode message) throws IOException {
		this.wire.send(message);
	}

	@Override
	public void speaks(String revision) {
		this.wire.speaks(revision);
	}

	@Override
	public void listen() {
		this.wire.listen();
	}

	@Override
	public void close() {
		this.wire.close();
	}

	private final class Scrubbing implements Listener {

		private final Listener listener;

		Scrubbing(Listener listener) {
			this.listener = listener;
		}

		@Override
		public void received(JsonNode message, @Nullable Integer asked) {
			this.listener.received(scrub(message), asked);
		}

		@Override
		public void tooLarge(@Nullable Integer id) {
			this.listener.tooLarge(id);
		}

		@Override
		public void closed(String reason) {
			this.listener.closed(ScrubbedWire.this.secrets.scrub(reason));
		}

		private JsonNode scrub(JsonNode message) {
			if (!ScrubbedWire.this.secrets.isUsed()) {
				return message;
			}
			String text = message.toString();
			String scrubbed = ScrubbedWire.this.secrets.scrub(text);
			try {
				return scrubbed.equals(text) ? message : JsonMapper.shared().readTree(scrubbed);
			}
			catch (JacksonException ex) {
				return JsonMapper.shared().createObjectNode();
			}
		}

	}

}
