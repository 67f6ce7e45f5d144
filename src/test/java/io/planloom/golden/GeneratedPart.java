package io.planloom.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares a part of a document, between two comments that readers do not see, with what
 * a test has generated. {@code -Dgolden.write=true} writes it anew and leaves all else.
 */
public final class GeneratedPart {

	private GeneratedPart() {
	}

	/**
	 * Returns the part as it stands.
	 * @param document the file
	 * @param name of the part
	 * @return the lines between the comments, empty if there are none
	 */
	public static String of(Path document, String name) {
		String text = read(document);
		return text.substring(start(document, text, name), end(document, text, name)).strip();
	}

	/**
	 * Asserts that the part is what was generated.
	 * @param document the file
	 * @param name of the part
	 * @param generated compared but for white space around it
	 */
	public static void assertMatches(Path document, String name, String generated) {
		if (Boolean.getBoolean("golden.write")) {
			String text = read(document);
			write(document, text.substring(0, start(document, text, name)) + "\n\n" + generated.strip() + "\n\n"
					+ text.substring(end(document, text, name)));
		}
		assertThat(of(document, name)).as("%s of %s: run with -Dgolden.write=true to write it", name, document)
			.isEqualTo(generated.strip());
	}

	private static int start(Path document, String text, String name) {
		String comment = "<!-- generated: " + name + " -->";
		return place(document, text, comment) + comment.length();
	}

	private static int end(Path document, String text, String name) {
		return place(document, text, "<!-- end of " + name + " -->");
	}

	private static int place(Path document, String text, String comment) {
		int place = text.indexOf(comment);
		assertThat(place).as("%s in %s", comment, document).isNotNegative();
		return place;
	}

	private static String read(Path document) {
		try {
			return Files.readString(document);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path document, String text) {
		try {
			Files.writeString(document, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
