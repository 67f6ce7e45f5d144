package io.planloom.plan.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/design/05-one-statement.md} says of who writes which table is so. */
class WrittenTablesTests {

	private static final Path DOCUMENT = Path.of("docs/design/05-one-statement.md");

	private static final Pattern TABLE = Pattern.compile("create table (\\w+)");

	private static final Pattern WRITE = Pattern
		.compile("(?:insert into|update|delete from) (\\w+)\\b|\\.insert\\(\"(\\w+)\"");

	private static final Pattern SAVE = Pattern.compile("extends Repository<(\\w+), .*\\bsave\\(", Pattern.DOTALL);

	private static final Pattern MAPPED = Pattern.compile("@Table\\(name = \"(\\w+)\"\\)");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*?) \\|");

	private static final Pattern NAME = Pattern.compile("`(\\w+)`");

	@Test
	void eachTableIsWrittenByWhomItSays() throws IOException {
		Map<String, Set<String>> told = ROW.matcher(Files.readString(DOCUMENT))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1), (row) -> names(row.group(2)), (one, other) -> one,
					TreeMap::new));
		assertThat(told).isEqualTo(written());
	}

	private static Set<String> names(String cell) {
		return NAME.matcher(cell).results().map((name) -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, Set<String>> written() {
		Map<String, Set<String>> written = new TreeMap<>();
		files("src/main/resources/db/migration", ".sql").forEach((file) -> TABLE.matcher(read(file))
			.results()
			.forEach((table) -> written.put(table.group(1), new TreeSet<>())));
		files("src/main/java", ".java")
			.forEach((file) -> tables(file).forEach((table) -> written.computeIfPresent(table, (name, writers) -> {
				writers.add(file.getFileName().toString().replace(".java", ""));
				return writers;
			})));
		return written;
	}

	/** Returns the names that a class writes to, some of which are no tables. */
	private static Stream<String> tables(Path file) {
		String source = read(file);
		Stream<String> statements = WRITE.matcher(source)
			.results()
			.map((write) -> (write.group(1) != null) ? write.group(1).toLowerCase(Locale.ROOT) : write.group(2));
		Stream<String> saved = SAVE.matcher(source)
			.results()
			.map((repository) -> MAPPED.matcher(read(file.resolveSibling(repository.group(1) + ".java"))))
			.flatMap(Matcher::results)
			.map((MatchResult mapped) -> mapped.group(1));
		return Stream.concat(statements, saved);
	}

	private static Stream<Path> files(String directory, String ending) {
		try (Stream<Path> files = Files.walk(Path.of(directory))) {
			return files.filter((file) -> file.toString().endsWith(ending)).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
