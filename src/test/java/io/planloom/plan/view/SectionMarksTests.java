package io.planloom.plan.view;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Marks of which steps the sections of a text rest on. */
class SectionMarksTests {

	private static final List<String> KNOWN = List.of("step_1", "step_2", "größe.a");

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			[step_1]|[step_1]
			[step_1, step_9]|[step_1]
			[step_9,step_2,step_2]|[step_2]
			It is so. [step_9, step_1].|It is so. [step_1]
			It is so. [step_9]|It is so.
			- It is so [step_2]|- It is so [step_2]
			[größe.a]|[größe.a]
			[x] done|[x] done
			See [1]|See [1]
			[step_1](https://example.org)|[step_1](https://example.org)
			a[0]|a[0]
			[link]|[link]""")
	void keepsTrueMarksAndWhatIsNone(String text, String verified) {
		assertThat(SectionMarks.verified("Before\n" + text + "\nAfter", KNOWN))
			.isEqualTo("Before\n" + verified + "\nAfter");
	}

	@Test
	void dropsLineThatIsNothingButFalseMark() {
		assertThat(SectionMarks.verified("A\n\n[step_7, step_9]", KNOWN)).isEqualTo("A");
	}

	@Test
	void leavesTextAloneThatNeedsNothing() {
		for (String text : List.of("", " A\r\n\n[step_1]\n\n", "```\n[step_9]\n```", "~~~\n```\n[step_9]\n~~~\n")) {
			assertThat(SectionMarks.verified(text, KNOWN)).isSameAs(text);
		}
	}

	@Test
	void readsSections() {
		String text = """
				Both are fine. [step_1]

				# Flask ##
				Small.
				[step_1]
				```
				# no heading
				[step_2]
				```
				## Django
				Large [step_2] and old.

				[step_1, step_2]
				# Rest
				""";
		assertThat(SectionMarks.read(text, KNOWN)).containsExactly(new PlanResult.Section(null, List.of("step_1")),
				new PlanResult.Section("Flask", List.of("step_1")),
				new PlanResult.Section("Django", List.of("step_1", "step_2")),
				new PlanResult.Section("Rest", List.of()));
	}

	@Test
	void readsTextWithoutSections() {
		assertThat(SectionMarks.read("4", KNOWN)).containsExactly(new PlanResult.Section(null, List.of()));
		assertThat(SectionMarks.read("", KNOWN)).hasSize(1);
	}

	@Test
	void readsHostileLinesQuickly() {
		for (String part : List.of("[", "[a", " ", "#", "# ", "`", "[a, ", "]")) {
			String line = "# " + part.repeat(200_000);
			assertThat(SectionMarks.verified(line, KNOWN)).isSameAs(line);
			assertThat(SectionMarks.read(line, KNOWN)).isNotEmpty();
		}
	}

}
