package io.planloom.llm.stream;

import java.util.List;

import io.planloom.llm.ToolOffer;
import io.planloom.llm.failure.UnusableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers as chat models of Spring AI give them. */
class AnswerReaderTests {

	private static final List<ToolOffer> NONE = List.of();

	@ParameterizedTest
	@ValueSource(strings = { "LENGTH", "length", "MAX_TOKENS", "max_tokens", "model_length", "incomplete" })
	void knowsThatAnswerWasCut(String reason) throws Exception {
		assertThat(AnswerReader.read(response("Half", reason), NONE))
			.isEqualTo(new AnswerReader.Answer("Half", true, List.of()));
		assertThatExceptionOfType(UnusableAnswerException.class)
			.isThrownBy(() -> AnswerReader.read(response("<think>Hm, so", reason), NONE))
			.withMessageContaining("length limit before it answered");
	}

	@ParameterizedTest
	@ValueSource(strings = { "STOP", "stop", "end_turn", "eos", "" })
	void knowsThatAnswerIsWhole(String reason) throws Exception {
		assertThat(AnswerReader.read(response("All", reason), NONE))
			.isEqualTo(new AnswerReader.Answer("All", false, List.of()));
	}

	@Test
	void takesAnswerWithoutReasonForWhole() throws Exception {
		assertThat(AnswerReader.read(new ChatResponse(List.of(new Generation(new AssistantMessage("All")))), NONE)
			.truncated()).isFalse();
	}

	private static ChatResponse response(String text, String reason) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text),
				ChatGenerationMetadata.builder().finishReason(reason).build())));
	}

}
