package io.planloom.planning.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.planloom.plan.Limits;
import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;
import io.planloom.testing.LimitsBuilder;

/**
 * An answer of a model that is not quite what was asked for, from
 * {@code src/test/resources/drafts}. Its first line says what was asked for.
 */
public record BadDraft(String name, Strategy requested, int maxSteps, List<String> agents, String goal, String text) {

	private static final Path DIRECTORY = Path.of("src", "test", "resources", "drafts");

	private static final Pattern HEADER = Pattern
		.compile("requested=(\\w+)(?: truncated=false)? maxSteps=(\\d+)(?: agents=(\\S+))?(?: goal=(.+))?");

	public static List<BadDraft> all() {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			return files.filter(Files::isRegularFile).sorted().map(BadDraft::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BadDraft of(Path file) {
		try {
			String[] parts = Files.readString(file).split("\n", 2);
			Matcher header = HEADER.matcher(parts[0]);
			if (!header.matches()) {
				throw new IllegalStateException(file + " has no header");
			}
			return new BadDraft(file.getFileName().toString(),
					Strategy.valueOf(header.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(header.group(2)),
					(header.group(3) != null) ? List.of(header.group(3).split(",")) : List.of(),
					(header.group(4) != null) ? header.group(4) : "", parts[1]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	DraftReading read() {
		return DraftRules.reader(this.agents)
			.read(this.text, new DraftValidation(this.requested, limits(this.maxSteps), ExistingSteps.NONE, this.goal));
	}

	public static Limits limits(int maxSteps) {
		return LimitsBuilder.limits().steps(maxSteps).build();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
