package io.planloom.demo;

import java.time.Duration;

import io.planloom.llm.BuiltInModel;
import io.planloom.llm.Models;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.stereotype.Component;

/** Serves the demo model while no endpoint is configured. */
@Component
public class DemoModel implements BuiltInModel {

	@Override
	public Models models() {
		return new DemoModels();
	}

	@Override
	public ChatModel chatModel(Duration delay) {
		return new DemoChatModel(delay);
	}

}
