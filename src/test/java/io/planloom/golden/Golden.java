package io.planloom.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
		String actual = text.stripTrailing() + "\n";
		assertThat(actual).as(file).isEqualTo(read(file, actual));
	}

	/**
	 * Asserts that a text is the JSON that its file says.
	 * @param file path below the test resources
	 * @param json the text, compared but for white space and the order of fields
	 */
	public static void assertMatchesJson(String file, String json) {
		JsonNode actual = JsonMapper.shared().readTree(json);
		assertThat(actual).as(file).isEqualTo(JsonMapper.shared().readTree(read(file, actual.toPrettyString() + "\n")));
	}

	private static String read(String file, String actual) {
		Path path = ROOT.resolve(file);
		try {
			if (Boolean.getBoolean("golden.write")) {
				Files.createDirectories(path.getParent());
				Files.writeString(path, actual);
			}
			assertThat(path).as("run with -Dgolden.write=true to write it").exists();
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
