package io.planloom.plan.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.golden.GeneratedPart;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.model.StepVerbs.Edge;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/states.md} draws the edges that the code has, no more and no fewer. What an
 * edge is called is written by hand and kept; a new one is called {@code ?} until then.
 */
class StatesDocumentTests {

	private static final Path DOCUMENT = Path.of("docs/states.md");

	private static final Pattern DRAWN = Pattern.compile(" {4}(\\w+) --> (\\w+): .*");

	private static final String UNNAMED = "?";

	@Test
	void plansGoWhereTheCodeLetsThem() {
		Map<String, List<String>> next = new LinkedHashMap<>();
		for (PlanStatus from : PlanStatus.values()) {
			next.put(from.wireName(),
					Arrays.stream(PlanStatus.values())
						.filter((to) -> from != to && from.canBecome(to))
						.map(PlanStatus::wireName)
						.toList());
		}
		GeneratedPart.assertMatches(DOCUMENT, "edges of plans",
				table("| from | to |",
						next.entrySet()
							.stream()
							.filter((edges) -> !edges.getValue().isEmpty())
							.map((edges) -> "| `%s` | %s |".formatted(edges.getKey(), listed(edges.getValue())))
							.toList()));
		assertDraws("drawing of plans",
				next.entrySet()
					.stream()
					.flatMap((edges) -> edges.getValue().stream().map((to) -> edges.getKey() + " " + to))
					.toList());
	}

	@Test
	void stepsGoWhereTheirVerbsBringThem() {
		assertThat(StepVerbs.names()).isEqualTo(StepVerbs.namesInSources());
		Map<String, List<Edge>> verbs = StepVerbs.edges()
			.stream()
			.filter((edge) -> !edge.from().equals(edge.to()))
			.collect(Collectors.groupingBy((edge) -> edge.verb() + " " + edge.to(), LinkedHashMap::new,
					Collectors.toList()));
		GeneratedPart.assertMatches(DOCUMENT, "verbs of steps",
				table("| verb | from | to |",
						verbs.values()
							.stream()
							.map((edges) -> "| `%s` | %s | `%s` |".formatted(edges.getFirst().verb(),
									listed(edges.stream().map(Edge::from).toList()), edges.getFirst().to()))
							.toList()));
		assertDraws("drawing of steps", verbs.values()
			.stream()
			.flatMap(Collection::stream)
			// A step of a fork begins with what it has come to
			.filter((edge) -> !edge.verb().equals("inherit"))
			.map((edge) -> edge.from() + " " + edge.to())
			.toList());
	}

	private static void assertDraws(String part, Collection<String> edges) {
		List<String> lines = new ArrayList<>();
		Collection<String> missing = new LinkedHashSet<>(edges);
		for (String line : GeneratedPart.of(DOCUMENT, part)
			.lines()
			.filter((text) -> !text.startsWith("```"))
			.toList()) {
			Matcher drawn = DRAWN.matcher(line);
			String edge = drawn.matches() ? drawn.group(1) + " " + drawn.group(2) : "";
			if (edge.isEmpty() || edges.contains(edge)) {
				lines.add(line);
			}
			missing.remove(edge);
		}
		missing.forEach((edge) -> lines.add("    " + edge.replace(" ", " --> ") + ": " + UNNAMED));
		GeneratedPart.assertMatches(DOCUMENT, part, "```mermaid\n" + String.join("\n", lines) + "\n```");
		assertThat(lines).as("say what it is called in " + DOCUMENT).noneMatch((line) -> line.endsWith(": " + UNNAMED));
	}

	private static String listed(Collection<String> names) {
		return names.stream().map((name) -> "`" + name + "`").collect(Collectors.joining(", "));
	}

	private static String table(String header, List<String> rows) {
		return header + "\n" + header.replaceAll("[^|]+", "---") + "\n" + String.join("\n", rows);
	}

}
