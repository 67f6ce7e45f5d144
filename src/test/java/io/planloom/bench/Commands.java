package io.planloom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How a program of the bench is told what to do: a line on its standard input, answered
 * by marked lines on its standard output. It ends with its input.
 */
final class Commands {

	/** Before each line of an answer, since libraries write lines too. */
	static final String MARK = "@ ";

	/** After the last line of an answer. */
	static final String END = "@.";

	private Commands() {
	}

	static void serve(Function<List<String>, List<String>> program) {
		answer(List.of());
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()
			.map((line) -> program.apply(List.of(line.split(" "))))
			.forEach(Commands::answer);
	}

	private static void answer(List<String> lines) {
		StringBuilder text = new StringBuilder();
		lines.forEach((line) -> text.append(MARK).append(line).append('\n'));
		System.out.print(text.append(END).append('\n'));
		System.out.flush();
	}

	/** Lets time pass between two looks at something. */
	static void pause(Duration duration) {
		unchecked(() -> {
			Thread.sleep(duration);
			return duration;
		});
	}

	/** Does what may fail for a reason that ends the bench. */
	static <T> T unchecked(Fallible<T> work) {
		try {
			return work.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Work with checked exceptions.
	 *
	 * @param <T> what it makes
	 */
	interface Fallible<T> {

		T run() throws Exception;

	}

}
