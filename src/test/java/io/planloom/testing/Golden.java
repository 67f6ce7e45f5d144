package io.planloom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are kept in files; {@code -Dgolden.write=true} writes them anew. */
public final class Golden {

	private static final Path ROOT = Path.of("src/test/resources/golden");

	private Golden() {
	}

	/**
	 * Compares a text with the kept one.
	 * @param name of the file
	 * @param actual the text
	 */
	public static void assertMatches(String name, String actual) {
		assertMatches(ROOT.resolve(name), actual);
	}

	/**
	 * Compares a text with the kept one.
	 * @param file path from the project's directory
	 * @param actual the text
	 */
	public static void assertMatches(Path file, String actual) {
		try {
			if (Boolean.getBoolean("golden.write")) {
				Files.createDirectories(file.toAbsolutePath().getParent());
				Files.writeString(file, actual);
			}
			assertThat(file).exists().content().isEqualTo(actual);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
