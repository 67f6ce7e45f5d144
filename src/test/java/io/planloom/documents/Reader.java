package io.planloom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.planloom.documents.Document.Example;
import org.awaitility.Awaitility;

/** Tries examples one after the other in one shell, as a person would who reads. */
final class Reader {

	private static final Path SHELL = Path.of("src/test/resources/documents/reader.sh");

	/** What the shell writes between two typings. */
	private static final String MARK = "\u001e";

	private static final Pattern STATUS = Pattern.compile("(?m)^(\\d{3}) (http\\S+)$");

	private final Path directory;

	private final List<String> script = new ArrayList<>();

	/**
	 * Sits down at a shell.
	 * @param directory empty, where the shell runs
	 * @param patience answers requests for a plan's path when the plan rests
	 * @param variables each as the shell takes it, {@code name=value}
	 */
	Reader(Path directory, String patience, String... variables) throws IOException {
		this.directory = directory;
		this.script.add("patience=" + patience);
		Arrays.stream(variables).map((variable) -> "export " + variable).forEach(this.script::add);
		this.script.add(Files.readString(SHELL));
	}

	/** Tells whether this machine has what a reader needs. */
	static boolean hasShell() {
		return Stream.of("bash", "curl", "grep", "sed").allMatch(Reader::hasProgram);
	}

	/** Tells whether a program is installed. */
	static boolean hasProgram(String name) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, name)));
	}

	/** Does something of which nothing is to be told. */
	void prepare(String commands) {
		this.script.add(commands);
	}

	/** Reads commands and, when the plan at hand rests, types them. */
	void type(String commands) {
		this.script.add("rest; mark");
		this.script.add(commands);
	}

	/**
	 * Runs all that was typed.
	 * @return what came of each typing, in order
	 */
	List<Output> run() throws Exception {
		Path file = Files.writeString(this.directory.resolve("script"), String.join("\n", this.script) + "\n");
		Path output = this.directory.resolve("output");
		Path errors = this.directory.resolve("errors");
		Process shell = new ProcessBuilder("bash", "--noprofile", "--norc", file.toString())
			.directory(this.directory.toFile())
			.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
			.redirectOutput(output.toFile())
			.redirectError(errors.toFile())
			.start();
		try {
			Awaitility.await().until(() -> !shell.isAlive());
		}
		finally {
			shell.descendants().forEach(ProcessHandle::destroyForcibly);
			shell.destroyForcibly();
		}
		return outputs(parts(output), parts(errors));
	}

	private static List<String> parts(Path file) throws IOException {
		List<String> parts = List
			.of(Files.readString(file, StandardCharsets.UTF_8).replace("\r", "").split("\n?" + MARK + "\n", -1));
		return parts.subList(1, parts.size());
	}

	private static List<Output> outputs(List<String> texts, List<String> errors) {
		List<Output> outputs = new ArrayList<>();
		for (int index = 0; index < texts.size(); index++) {
			outputs.add(new Output(texts.get(index), errors.get(index)));
		}
		return outputs;
	}

	/**
	 * What came of commands.
	 *
	 * @param text what they wrote
	 * @param errors what they complained of, and the status of each answer
	 */
	record Output(String text, String errors) {

		/** Returns each answer that refuses something, and what is no answer at all. */
		List<String> refusals() {
			List<String> refusals = new ArrayList<>(
					STATUS.matcher(this.errors).results().filter(Output::refuses).map(MatchResult::group).toList());
			refusals
				.addAll(STATUS.matcher(this.errors).replaceAll("").lines().filter((line) -> !line.isBlank()).toList());
			return refusals;
		}

		private static boolean refuses(MatchResult answer) {
			return !answer.group(1).startsWith("2") && !answer.group(1).startsWith("3");
		}

		/** Tells whether a text that shows this output says that something is refused. */
		static boolean tellsOfRefusal(Example example) {
			return example.outputs()
				.stream()
				.anyMatch((shown) -> shown.contains("\"detail\":") || shown.contains("HTTP/1.1 4"));
		}

	}

}
