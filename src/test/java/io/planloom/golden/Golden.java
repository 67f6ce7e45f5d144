package io.planloom.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares texts with files under {@code src/test/resources}. Run the tests with
 * {@code -Dgolden.write=true} to write the files instead, then read what changed.
 */
public final class Golden {

	private static final Path ROOT = Path.of("src", "test", "resources");

	private Golden() {
	}

	/**
	 * Asserts that a text is what its file says.
	 * @param file path below the test resources
	 * @param text the text, compared but for white space at its end
	 */
	public static void assertMatches(String file, String text) {
		Path path = ROOT.resolve(file);
		String actual = text.stripTrailing() + "\n";
		try {
			if (Boolean.getBoolean("golden.write")) {
				Files.createDirectories(path.getParent());
				Files.writeString(path, actual);
			}
			assertThat(path).as("run with -Dgolden.write=true to write it").exists();
			assertThat(actual).as(file).isEqualTo(Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
