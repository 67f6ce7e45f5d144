package io.planloom.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A JVM that the bench starts and ends. Its output goes to a file below {@link #LOGS}.
 */
final class Program implements AutoCloseable {

	static final Path LOGS = Path.of("target/bench");

	private final String name;

	private final Process process;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private Program(String name, Process process) {
		this.name = name;
		this.process = process;
		Thread.ofPlatform().daemon().name(name + " output").start(this::read);
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/**
	 * Starts a class with a {@code main} method.
	 * @param name of its log file
	 * @param main the class
	 * @param tests whether it sees the test classes, which the service must not
	 * @param options further options of the JVM, or null
	 * @param arguments what {@code main} gets
	 */
	static Program start(String name, String main, boolean tests, @Nullable String options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(tests)));
		if (options != null && !options.isBlank()) {
			command.addAll(List.of(options.split(" ")));
		}
		command.add(main);
		command.addAll(arguments);
		return Commands.unchecked(() -> {
			Files.createDirectories(LOGS);
			return new Program(name, new ProcessBuilder(command).redirectErrorStream(true).start());
		});
	}

	private static String classPath(boolean tests) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> tests || !Path.of(entry).endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Tells the program what to do. Returns what it answers. */
	List<String> ask(Duration timeout, Object... command) {
		String line = Arrays.stream(command).map(Object::toString).collect(Collectors.joining(" "));
		PrintWriter input = new PrintWriter(this.process.outputWriter(StandardCharsets.UTF_8), true);
		input.println(line);
		return answer(line, timeout);
	}

	/** Waits until the program can be told what to do. */
	Program ready() {
		answer("start", Duration.ofSeconds(60));
		return this;
	}

	private List<String> answer(String command, Duration timeout) {
		List<String> lines = new ArrayList<>();
		long deadline = System.nanoTime() + timeout.toNanos();
		while (true) {
			String line = Commands
				.unchecked(() -> this.answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
			if (line == null) {
				throw new IllegalStateException(
						"%s did not answer '%s' in time; see %s".formatted(this.name, command, log()));
			}
			if (line.equals(Commands.END)) {
				return lines;
			}
			lines.add(line.substring(Commands.MARK.length()));
		}
	}

	private void read() {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
				PrintWriter log = new PrintWriter(Files.newBufferedWriter(log()), true)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(Commands.MARK) || line.equals(Commands.END)) {
					this.answers.add(line);
				}
				else {
					log.println(line);
				}
			}
		}
		catch (IOException ex) {
			// The program has ended
		}
	}

	private Path log() {
		return LOGS.resolve(this.name + ".log");
	}

	ProcessHandle process() {
		return this.process.toHandle();
	}

	@Override
	public void close() {
		this.process.destroy();
		boolean ended = Commands.unchecked(() -> this.process.waitFor(10, TimeUnit.SECONDS));
		if (!ended) {
			this.process.destroyForcibly();
		}
	}

}
