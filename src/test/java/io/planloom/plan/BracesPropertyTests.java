package io.planloom.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.planning.rules.PlannedRulesTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What holds for every description with braces and backslashes that a person writes. */
class BracesPropertyTests {

	private static final int DESCRIPTIONS = 400;

	private static final int LONGEST = 12;

	private static final List<String> PARTS = List.of("{", "}", "{{", "}}", "\\", "\\{{", "{{a}}", "\\{{a}}", "{{b}}",
			"a", "b", " ");

	private static final Set<String> KNOWN = Set.of("a", "b");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void addsNoEdgeThatWasNotMeant(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < DESCRIPTIONS; round++) {
			String description = "Do " + random.ints(random.nextInt(LONGEST), 0, PARTS.size())
				.mapToObj(PARTS::get)
				.collect(Collectors.joining()) + ".";
			Read read = read(description);
			if (read.wellFormed() && KNOWN.containsAll(read.names())) {
				checkAccepted(description, read.names());
			}
			else {
				checkRefused(description);
			}
		}
	}

	private static void checkAccepted(String description, Set<String> meant) {
		DraftedStep step = check(description);
		assertThat(step.dependencies()).as(description).containsExactlyInAnyOrderElementsOf(meant);
		assertThat(step.spec().description()).as("stored").isEqualTo(description);
		assertThat(Braces.shown(description)).as("shown").isEqualTo(description.replaceAll("\\\\(?=\\{\\{)", ""));
	}

	private static void checkRefused(String description) {
		InvalidStepsException refusal = catchThrowableOfType(InvalidStepsException.class, () -> check(description));
		assertThat(refusal).as(description).isNotNull();
		assertThat(refusal.parts()).extracting(InvalidStepsException.InvalidPart::pointer)
			.containsOnly("/steps/2/description");
	}

	private static DraftedStep check(String description) {
		return PlannedRulesTests
			.check(List.of(), PlannedRulesTests.step("a", "A"), PlannedRulesTests.step("b", "B"),
					PlannedRulesTests.step("use", description))
			.getLast();
	}

	/** Reads character by character, unlike what is tested. */
	private static Read read(String description) {
		Set<String> names = new LinkedHashSet<>();
		StringBuilder rest = new StringBuilder();
		int index = 0;
		while (index < description.length()) {
			if (description.startsWith("\\{{", index)) {
				rest.append('#');
				index += 3;
				continue;
			}
			int end = index;
			if (description.startsWith("{{", index)) {
				end = index + 2;
				while (description.charAt(end) != '{' && description.charAt(end) != '}'
						&& end < description.length() - 1) {
					end++;
				}
			}
			boolean isMention = end > index + 2 && description.startsWith("}}", end)
					&& !description.substring(index + 2, end).isBlank();
			if (isMention) {
				names.add(description.substring(index + 2, end).strip());
			}
			rest.append(isMention ? '#' : description.charAt(index));
			index = isMention ? end + 2 : index + 1;
		}
		return new Read(names, rest.indexOf("{{") < 0);
	}

	/**
	 * What a description says.
	 *
	 * @param names what it mentions
	 * @param wellFormed whether it opens no braces but for mentions
	 */
	private record Read(Set<String> names, boolean wellFormed) {
	}

}
