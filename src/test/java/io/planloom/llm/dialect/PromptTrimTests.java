package io.planloom.llm.dialect;

import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptTrimTests {

	private static final String NOTE = "Shortened.";

	@Test
	void cutsLongTextsOfOthersAndLeavesTheRest() {
		List<PromptMessage> trimmed = PromptTrim.to(prompt(200, 9_000, 7_000), 4_000, NOTE);
		assertThat(trimmed).hasSize(2);
		assertThat(Objects.requireNonNull(trimmed).getFirst()).isEqualTo(PromptMessage.system("Be brief."));
		assertThat(trimmed.getLast().text()).startsWith("Goal:\nAll\n\nOne:\n```\n" + "1".repeat(200) + "\n```")
			.contains("characters left out")
			.contains("Do it now.")
			.endsWith("\n\n" + NOTE);
		assertThat(WindowFit.characters(trimmed)).isLessThanOrEqualTo(4_000);
	}

	@Test
	void cutsMessagesThatQuoteNothing() {
		List<PromptMessage> trimmed = PromptTrim.to(List.of(PromptMessage.user("x".repeat(9_000))), 4_000, NOTE);
		assertThat(trimmed).hasSize(1);
		assertThat(Objects.requireNonNull(trimmed).getFirst().text()).contains("characters left out").endsWith(NOTE);
	}

	@Test
	void givesUpWhereTooLittleWouldBeLeft() {
		assertThat(PromptTrim.to(List.of(PromptMessage.system("x".repeat(5_000)), PromptMessage.user("Do it")), 4_000,
				NOTE))
			.isNull();
	}

	@RepeatedTest(200)
	void neverExceedsItsRoom(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<PromptMessage> prompt = prompt(random.nextInt(20_000), random.nextInt(20_000), random.nextInt(20_000));
		int room = random.nextInt(500, 20_000);
		List<PromptMessage> trimmed = PromptTrim.to(prompt, room, NOTE);
		if (trimmed != null && WindowFit.characters(prompt) > room) {
			assertThat(WindowFit.characters(trimmed)).isLessThanOrEqualTo(room);
		}
	}

	private static List<PromptMessage> prompt(int one, int two, int three) {
		return List.of(PromptMessage.system("Be brief."),
				PromptMessage.user("Goal:\nAll\n\n" + FencedText.section("One", "1".repeat(one)) + "\n\n"
						+ FencedText.section("Two", "2".repeat(two)) + "\n\n"
						+ FencedText.section("Three", "3".repeat(three)) + "\n\nDo it now."));
	}

}
