package io.planloom.plan.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each edge that {@code docs/states.md} draws is made by what it says makes it. */
class DrawnEdgesTests {

	private static final Path DRAWING = Path.of("docs/states.md");

	private static final Pattern EDGE = Pattern.compile("(?m)^ {4}(\\S+ --> \\w+(?:: .+)?)$");

	private static final String START = "[*]";

	@Test
	void eachDrawnEdgeOfPlanIsMade() throws IOException {
		assertThat(PlanEdges.ALL).containsOnlyKeys(drawn("Plan"));
	}

	@Test
	void eachDrawnEdgeOfStepIsMade() throws IOException {
		// A step begins with its plan or a change of it, which is no verb of its own
		assertThat(StepEdges.ALL)
			.containsOnlyKeys(drawn("Step").stream().filter((edge) -> !edge.startsWith(START)).toList());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("edges")
	void isMadeByItsVerb(String drawn, DrawnEdge edge) {
		String[] ends = drawn.split(":")[0].split(" --> ");
		List<String> gone = edge.go();
		if (edge.around().isEmpty()) {
			assertThat(gone.getLast()).isEqualTo(ends[1]);
			assertThat(gone.getFirst()).isEqualTo(ends[0].equals(START) ? ends[1] : ends[0]);
		}
		else {
			assertThat(gone).isEqualTo(edge.around());
		}
	}

	/**
	 * Where a verb makes two edges at once, there is no edge that leads past the middle,
	 * and the other one of the two is drawn.
	 */
	@Test
	void goesTwoEdgesAtOnceOnlyWhereNoSingleOneLeads() throws IOException {
		List<String> pairs = drawn("Step").stream().map((edge) -> edge.split(":")[0]).toList();
		StepEdges.ALL.forEach((drawn, edge) -> {
			if (!edge.around().isEmpty()) {
				String pair = drawn.split(":")[0];
				String before = edge.around().getFirst();
				String after = edge.around().getLast();
				assertThat(pairs).as(drawn).doesNotContain(before + " --> " + after);
				String middle = pair.startsWith(before + " ") ? pair.split(" --> ")[1] : pair.split(" --> ")[0];
				assertThat(pairs).as(drawn).contains(before + " --> " + middle, middle + " --> " + after);
			}
		});
	}

	static Stream<Arguments> edges() {
		return Stream.of(PlanEdges.ALL, StepEdges.ALL)
			.map(Map::entrySet)
			.flatMap((edges) -> edges.stream().sorted(Map.Entry.comparingByKey()))
			.map((edge) -> arguments(edge.getKey(), Objects.requireNonNull(edge.getValue())));
	}

	private static List<String> drawn(String section) throws IOException {
		String drawing = Files.readString(DRAWING).split("\n## " + section + "\n")[1].split("\n## ")[0];
		return EDGE.matcher(drawing).results().map((edge) -> edge.group(1)).toList();
	}

}
