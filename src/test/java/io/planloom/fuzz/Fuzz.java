package io.planloom.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the script that fuzzes the service, and gives it the Java and the class path of
 * this program to start the service with, and a model that answers at once.
 */
public final class Fuzz {

	private Fuzz() {
	}

	/**
	 * Ends with the script's exit code.
	 * @param arguments the Python to use, and options of Schemathesis
	 * @throws IOException if there is no such Python
	 * @throws InterruptedException never
	 */
	public static void main(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(arguments));
		command.addAll(1,
				List.of(Path.of("src", "test", "fuzz", "fuzz.py").toString(),
						Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						System.getProperty("java.class.path"), FuzzModel.start()));
		Process script = new ProcessBuilder(command).inheritIO().start();
		// Whoever ends this program ends the service too, which the script stops
		Runtime.getRuntime().addShutdownHook(new Thread(script::destroy));
		System.exit(script.waitFor());
	}

}
