package io.planloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.golden.GeneratedPart;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The figures of the house, counted on sources and classes of the service, stand in
 * {@code docs/architecture.md} and do not get worse. A bound that is in the way is moved
 * in the commit that says why.
 */
class FiguresTests {

	private static final Path DOCUMENT = Path.of("docs/architecture.md");

	private static final Path SOURCES = Path.of("src/main/java");

	private static final Path TESTS = Path.of("src/test/java");

	private static final int LONG_FILE = 300;

	private static final int MANY_ARGUMENTS = 5;

	private static final Pattern PUBLIC = Pattern.compile("(?m)^public ");

	/** An attribute that a planner, a person and an estimate know. */
	private static final Pattern ATTRIBUTE = Pattern.compile("\\beffort\\b");

	private final List<String> sources = sources(SOURCES);

	private final TypeGraph types = TypeGraph.read();

	@Test
	void figuresAreThoseOfTheDocument() {
		GeneratedPart.assertMatches(DOCUMENT, "figures",
				figures().stream()
					.map(Figure::row)
					.collect(Collectors.joining("\n",
							"| figure | before the rooms | now | at most |\n|---|---|---|---|\n", "")));
	}

	@Test
	void noFigureIsWorseThanItsBound() {
		assertThat(figures()).allMatch(Figure::isWithinBound);
	}

	@Test
	void noTestFileIsTooLong() {
		assertThat(sources(TESTS)).allMatch((source) -> lines(source) <= LONG_FILE, "at most 300 lines");
	}

	private List<Figure> figures() {
		IntSummaryStatistics packages = sizes().stream().mapToInt(Integer::intValue).summaryStatistics();
		return List.of(new Figure("types of a package, median", "14", median(sizes()), 30),
				new Figure("types of a package, most", "150", packages.getMax(), RoomsTests.MOST_TYPES),
				new Figure("types of one package that need each other, most", "36", largestKnot(),
						RoomsTests.LARGEST_KNOT),
				new Figure("files above 300 lines", "4", count((source) -> lines(source) > LONG_FILE), 0),
				new Figure("constructors above 5 arguments, records aside", "5", longConstructors(), 7),
				new Figure("public types, per cent", "26",
						Math.round(100f * count(PUBLIC.asPredicate()) / this.sources.size()), 60),
				new Figure("files that name a step's `effort`", "27", count(ATTRIBUTE.asPredicate()), 14),
				new Figure("calls from a step's outcome to its SQL statement, the shortest way", "8",
						callsToStatement(), 8),
				new Figure("lines of README", "894", lines(read(Path.of("README.md"))), 220));
	}

	private List<Integer> sizes() {
		return this.types.packages().values().stream().map(List::size).sorted().toList();
	}

	private static int median(List<Integer> sorted) {
		return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
	}

	private int largestKnot() {
		return this.types.knotsWithinPackages().stream().mapToInt(Set::size).max().orElseThrow();
	}

	private int longConstructors() {
		return Math.toIntExact(this.types.classes()
			.stream()
			.filter((type) -> !type.isRecord() && !type.isEnum())
			.flatMap((type) -> type.getConstructors().stream())
			.filter((constructor) -> constructor.getRawParameterTypes().size() > MANY_ARGUMENTS)
			.count());
	}

	private int callsToStatement() {
		return new CallPath(this.types.classes()).length("io.planloom.execution.Attempts", "complete",
				(method) -> method.getOwner().getSimpleName().equals("PlanWriter") && method.getMethodCallsFromSelf()
					.stream()
					.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(JdbcClient.class)));
	}

	private int count(Predicate<String> sources) {
		return Math.toIntExact(this.sources.stream().filter(sources).count());
	}

	private static int lines(String source) {
		return Math.toIntExact(source.lines().count());
	}

	private static List<String> sources(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
				.map(FiguresTests::read)
				.toList();
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

	/**
	 * Something that can be counted.
	 *
	 * @param name what is counted
	 * @param before as it was before packages were cut into rooms
	 * @param now as it is
	 * @param most above which it is worse
	 */
	private record Figure(String name, String before, int now, int most) {

		boolean isWithinBound() {
			return this.now <= this.most;
		}

		String row() {
			return "| %s | %s | %d | %d |".formatted(this.name, this.before, this.now, this.most);
		}

	}

}
