package io.planloom.tools.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that the service starts, and talks to over its standard streams: a message is
 * a line. A server that floods the service with messages is ended.
 */
class StdioWire implements Wire {

	/** What a process needs of the service's environment. */
	private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG",
			"LC_ALL", "TMPDIR", "TZ", "SystemRoot", "APPDATA", "TEMP");

	private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,9})\\s*[,}]");

	/** Messages in a second that no server sends in earnest. */
	private static final int FLOOD = 20_000;

	private static final long GRACE_MILLIS = 500;

	private final String name;

	private final McpProperties.Server server;

	private final Secrets secrets;

	private final ServerLog log;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable ChildProcess child;

	StdioWire(String name, McpProperties.Server server, Secrets secrets) {
		this.secrets = secrets;
		this.name = name;
		this.server = server;
		this.log = new ServerLog(name, secrets);
	}

	@Override
	public void open(Listener listener) throws IOException {
		List<String> command = new ArrayList<>(List.of(String.valueOf(this.server.command())));
		this.server.args().stream().map(this.secrets::resolve).forEach(command::add);
		ProcessBuilder builder = new ProcessBuilder(ChildProcess.inOwnGroup(command));
		builder.environment().keySet().retainAll(INHERITED);
		this.server.env()
			.forEach((variable, value) -> builder.environment().put(variable, this.secrets.resolve(value)));
		ChildProcess started = ChildProcess.start(builder);
		this.child = started;
		// Reading a pipe holds the carrier of a virtual thread, of which there are few
		Thread.Builder threads = Thread.ofPlatform().daemon();
		threads.name("mcp " + this.name + " log").start(() -> this.log.copy(started.errors()));
		threads.name("mcp " + this.name).start(() -> read(started, listener));
	}

	private void read(ChildProcess started, Listener listener) {
		String reason = "it ended";
		try {
			BoundedLines lines = new BoundedLines(started.output(), LARGEST_MESSAGE);
			Flood flood = new Flood(FLOOD);
			for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
				if (flood.isOneMoreTooMany()) {
					reason = "it sent messages without end";
					break;
				}
				deliver(line, listener);
			}
		}
		catch (IOException ex) {
			reason = "its output cannot be read";
		}
		started.end(0);
		listener.closed(reason + started.howItEnded() + this.log.last());
	}

	private static void deliver(BoundedLines.Line line, Listener listener) {
		if (line.tail() != null) {
			listener.tooLarge(id(line.tail(), id(line.text(), null)));
			return;
		}
		JsonNode message = parse(line.text());
		if (message != null) {
			listener.received(message, null);
		}
	}

	private static @Nullable Integer id(String text, @Nullable Integer otherwise) {
		Matcher id = ID.matcher(text);
		Integer last = otherwise;
		while (id.find()) {
			last = Integer.valueOf(id.group(1));
		}
		return last;
	}

	/** What servers print by mistake is passed over. */
	private static @Nullable JsonNode parse(String line) {
		try {
			JsonNode message = JsonMapper.shared().readTree(line);
			return (message != null && message.isObject()) ? message : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** One at a time; a server that does not read holds up those that write to it. */
	@Override
	public void send(ObjectNode message) throws IOException {
		ChildProcess started = this.child;
		if (started == null) {
			throw new IOException("it is not started");
		}
		byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
		try {
			if (!started.writing().tryLock(10, TimeUnit.SECONDS)) {
				throw new IOException("it reads nothing");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
		try {
			OutputStream input = started.input();
			input.write(line);
			input.flush();
		}
		finally {
			started.writing().unlock();
		}
	}

	@Override
	public void close() {
		ChildProcess started = this.child;
		if (this.closed.compareAndSet(false, true) && started != null) {
			started.end(GRACE_MILLIS);
		}
	}

}
