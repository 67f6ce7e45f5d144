package io.planloom.modelcalls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;

/**
 * Shows a prompt what people said to the plan. It comes last in the first message of the
 * user, so that what prompts share stays at their beginning.
 */
final class SteeringText {

	/** Characters of messages that a prompt has at most; the latest come first. */
	private static final int MAX = 16_000;

	private SteeringText() {
	}

	static List<PromptMessage> add(Prompts prompts, List<String> said, List<PromptMessage> prompt) {
		int place = prompt.stream().map(PromptMessage::role).toList().indexOf(PromptMessage.Role.USER);
		if (said.isEmpty() || place < 0) {
			return prompt;
		}
		List<PromptMessage> steered = new ArrayList<>(prompt);
		steered.set(place, PromptMessage.user(prompt.get(place).text() + "\n\n" + section(prompts, said)));
		return steered;
	}

	private static String section(Prompts prompts, List<String> said) {
		int first = said.size();
		for (int left = MAX; first > 0 && left >= said.get(first - 1).length(); first--) {
			left -= said.get(first - 1).length();
		}
		String earlier = (first > 0) ? "(%d earlier messages left out)\n\n".formatted(first) : "";
		String messages = FencedText.section("Messages from the user",
				earlier + String.join("\n\n", said.subList(first, said.size())));
		return prompts.text(PromptFile.MESSAGES, Map.of("messages", messages));
	}

}
