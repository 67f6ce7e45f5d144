package io.planloom.llm.gateway;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How requests are fitted into what a model takes. */
class WindowIntegrationTests {

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), "sk-x"));

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void asksForFewerTokensWhereFewerAreTaken() {
		this.server.on((request) -> request.limit() > 2048)
			.always(Reply.status(400)
				.message("max_tokens is too large: 4096. This model supports at most 2048 completion tokens."));
		this.gateway.call(Calls.act());
		this.gateway.call(Calls.act());
		assertThat(this.server.requests()).extracting(Request::limit).containsExactly(4096, 2048, 2048);
	}

	@Test
	void lowersAnswerToWhatTheWindowLeaves() {
		this.server.on((request) -> request.limit() + 700 > 4096)
			.always((request) -> Reply.status(400)
				.message("This model's maximum context length is 4096 tokens. However, you requested "
						+ (request.limit() + 700) + " tokens (700 in the messages, " + request.limit()
						+ " in the completion). Please reduce the length of the messages or completion."));
		this.gateway.call(Calls.act());
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.lastRequest().limit()).isBetween(3000, 3396);
	}

	@Test
	void shortensPromptThatDoesNotFitByItself() {
		this.server.on((request) -> tokens(request) > 4096)
			.always((request) -> Reply.status(400)
				.code("exceed_context_size_error")
				.message("request (" + tokens(request)
						+ " tokens) exceeds the available context size (4096 tokens), try increasing it"));
		ModelRequest request = Calls.request(Calls.act().purpose(),
				"Result of one:\n```\n" + "y".repeat(60_000) + "\n```\n\nDo it");
		this.gateway.call(request);
		assertThat(this.server.requests()).hasSizeLessThanOrEqualTo(3);
		assertThat(this.server.lastRequest().userText()).contains("characters left out")
			.contains("Do it")
			.endsWith("go by what is left.");
	}

	@Test
	void saysThatThePromptIsTooLongWhereNothingHelps() {
		this.server.on("act")
			.always(Reply.status(400)
				.code("context_length_exceeded")
				.message(
						"This model's maximum context length is 32768 tokens, your messages resulted in 33056 tokens"));
		assertThat(failure(Calls.act()).code()).isEqualTo(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED);
		this.server.on("act").always(Reply.status(400).code("context_length_exceeded").message("Too long"));
		assertThat(failure(Calls.act()).code()).isEqualTo(ModelErrorCode.CONTEXT_LENGTH_EXCEEDED);
		assertThat(this.server.requests()).hasSize(2);
	}

	private static int tokens(Request request) {
		return (request.systemText().length() + request.userText().length()) / 4;
	}

	private ModelCallException failure(ModelRequest request) {
		return catchThrowableOfType(ModelCallException.class, () -> this.gateway.call(request));
	}

}
