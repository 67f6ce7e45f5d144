package io.planloom.llm;

import java.time.Duration;
import java.util.List;

import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.gateway.Calls;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The gateway tells the words of a call as they go over the wire. */
class CallTranscriptIntegrationTests {

	private static final List<PromptMessage> NOTHING = List.of();

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final CallTranscript words = new CallTranscript();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void tellsThePromptThatWasSent() {
		ModelGateway gateway = Calls
			.gateway(Calls.properties(this.server.baseUrl(), "sk-x", Duration.ofSeconds(20), StructuredOutput.PROMPT));
		this.words.follow(() -> gateway.call(Calls.structured()));
		assertThat(this.words.prompt(NOTHING)).extracting(PromptMessage::role)
			.containsExactly(PromptMessage.Role.SYSTEM, PromptMessage.Role.USER);
		assertThat(this.words.prompt(NOTHING).getFirst().text()).isEqualTo(this.server.lastRequest().systemText())
			.contains(Calls.SCHEMA.json());
	}

	@Test
	void tellsTheAnswerAsItCame() {
		this.server.on("act").reply("Done\u0000.");
		this.words.follow(() -> gateway().call(Calls.act()));
		assertThat(this.words.answer("")).isEqualTo("Done\u0000.");
	}

	@Test
	void tellsWhatTheEndpointSaidInstead() {
		this.server.on("act").reply(Reply.status(500).message("The GPU is on fire"));
		assertThatExceptionOfType(ModelCallException.class)
			.isThrownBy(() -> this.words.follow(() -> gateway().call(Calls.act())));
		assertThat(this.words.answer("")).contains("The GPU is on fire");
		assertThat(this.words.prompt(NOTHING)).isNotEmpty();
	}

	@Test
	void tellsNothingWhereNobodyFollows() {
		gateway().call(Calls.act());
		assertThat(this.words.prompt(NOTHING)).isEmpty();
		assertThat(this.words.answer("nothing")).isEqualTo("nothing");
	}

	private ModelGateway gateway() {
		return Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x"));
	}

}
