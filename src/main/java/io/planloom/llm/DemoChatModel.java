package io.planloom.llm;

import java.time.Duration;
import org.springframework.ai.chat.model.*;
import org.springframework.ai.chat.prompt.Prompt;

final class DemoChatModel implements ChatModel {

	DemoChatModel(Duration delay) {
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		throw new UnsupportedOperationException();
	}

}
