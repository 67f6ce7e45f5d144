package io.planloom.demo.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The few things that the demo model knows: three short lists beside the classes. */
final class Things {

	private static final Map<String, Thing> KNOWN = rows("things.txt").stream()
		.map(Thing::of)
		.collect(Collectors.toMap((thing) -> thing.name().toLowerCase(Locale.ROOT), Function.identity()));

	private static final Map<String, List<String>> LISTS = rows("lists.txt").stream()
		.collect(Collectors.toMap(List::getFirst, (row) -> List.of(row.get(1).split(", "))));

	private static final List<Fact> FACTS = rows("facts.txt").stream()
		.map((row) -> new Fact(Set.of(row.getFirst().split(" ")), row.get(1)))
		.toList();

	/** Longer questions ask for more than a fact. */
	private static final int MAX_QUESTION = 80;

	private Things() {
	}

	private static List<List<String>> rows(String file) {
		try (InputStream list = Things.class.getResourceAsStream("/demo/" + file)) {
			return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static @Nullable Thing find(String name) {
		return KNOWN.get(name.toLowerCase(Locale.ROOT));
	}

	/** Returns the best known of a kind of things, empty if none are known. */
	static List<String> list(String kind) {
		return LISTS.getOrDefault(kind.toLowerCase(Locale.ROOT), List.of());
	}

	/** Returns the answer to a question, or null if it is not in the list. */
	static @Nullable String fact(String question) {
		if (question.length() > MAX_QUESTION) {
			return null;
		}
		Set<String> words = Set.copyOf(Arrays.asList(question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
		return FACTS.stream()
			.filter((fact) -> words.containsAll(fact.words()))
			.map(Fact::answer)
			.findFirst()
			.orElse(null);
	}

	/**
	 * A thing that is known.
	 *
	 * @param name its name
	 * @param purpose what it is, with its article
	 * @param strengths what it does well
	 * @param weaknesses what it does badly
	 * @param fit what it fits best
	 */
	record Thing(String name, String purpose, String strengths, String weaknesses, String fit) {

		private static Thing of(List<String> row) {
			return new Thing(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
		}

	}

	/**
	 * The answer to a question.
	 *
	 * @param words words that the question has
	 * @param answer one sentence
	 */
	private record Fact(Set<String> words, String answer) {
	}

}
