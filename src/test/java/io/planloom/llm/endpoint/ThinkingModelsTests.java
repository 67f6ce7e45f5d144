package io.planloom.llm.endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which models are known to think. */
class ThinkingModelsTests {

	@ParameterizedTest
	@ValueSource(strings = { "gpt-5-mini", "gpt-5", "gpt-5.1-codex", "openai/o3-mini", "o1", "o4-mini-2025-04-16",
			"gpt-oss:20b", "openai/gpt-oss-120b" })
	void takeAnEffort(String model) {
		assertThat(ThinkingModels.takesEffort(model)).isTrue();
		assertThat(ThinkingModels.includes(model)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "deepseek-reasoner", "deepseek-ai/DeepSeek-R1", "qwq-32b", "qwen3:8b", "Qwen/Qwen3-8B",
			"kimi-k2-thinking", "magistral-small", "gemini-2.5-flash", "grok-4" })
	void thinkWithoutEffort(String model) {
		assertThat(ThinkingModels.takesEffort(model)).isFalse();
		assertThat(ThinkingModels.includes(model)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4.1-mini", "gpt-4o", "llama3.2", "deepseek-chat", "gpt-5-chat-latest",
			"mistral-large", "qwen3-30b-a3b-instruct-2507", "local", "o365", "gpt-50" })
	void doNotThink(String model) {
		assertThat(ThinkingModels.takesEffort(model)).isFalse();
		assertThat(ThinkingModels.includes(model)).isFalse();
	}

}
