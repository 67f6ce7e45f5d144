package io.planloom.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How tests start JVMs of their own: quick to start, and with the tests' own files. */
public final class ChildJvm {

	private ChildJvm() {
	}

	/**
	 * Writes the command that runs a class in another JVM.
	 * @param main the class
	 * @param classPath the class path
	 * @param arguments what the class is told
	 * @return the command and its arguments
	 */
	public static List<String> command(Class<?> main, String classPath, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
						// What a killed JVM would leave behind
						"-XX:-UsePerfData", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp",
						classPath, main.getName()));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Starts a process that does not outlive the tests, even if they are killed.
	 * @param builder of the process
	 * @return the running process
	 * @throws IOException if it cannot start
	 * @see TemporaryFiles
	 */
	public static Process start(ProcessBuilder builder) throws IOException {
		Process process = builder.start();
		Path file = Files.createTempFile("jvm", ".child");
		Files.writeString(file, process.pid() + "\n");
		process.onExit().thenRun(() -> file.toFile().delete());
		return process;
	}

	/**
	 * Returns the class path of the tests.
	 * @return its entries, as the operating system separates them
	 */
	public static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/**
	 * Returns the class path without the tests' own classes, some of which a component
	 * scan would find.
	 * @return its entries, as the operating system separates them
	 */
	public static String classPathWithoutTests() {
		return Stream.of(classPath().split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
