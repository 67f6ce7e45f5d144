package io.planloom.acceptance;

import java.util.List;

import io.planloom.scripted.Drafts;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A chat model that the application brings serves all plans. */
@Import(OwnChatModelIntegrationTests.Own.class)
@TestPropertySource(
		properties = { "planloom.models.planner=", "planloom.models.executor=", "planloom.models.api-key=" })
class OwnChatModelIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void servesInPlaceOfEndpoint() {
		JsonNode plan = this.service.run(goal("Any provider"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(text(plan, "/result")).contains("By the bean");
		assertThat(plan.at("/usage/inputTokens").intValue()).isPositive();
		assertThat(model.requests()).isEmpty();
		assertThat(tree(this.service.get(path(plan) + "/steps/a")).at("/modelCalls/0/model").asString())
			.isEqualTo("claude-x");
		assertThat(tree(this.service.get("/models")).at("/items/0/name").asString()).isEqualTo("claude-x");
		assertThat(text(tree(this.service.get("/actuator/health")), "/components/modelEndpoint/details/endpoint"))
			.isEqualTo("Own");
	}

	/**
	 * As a provider's module would have it; no configuration, since contexts would find
	 * it.
	 */
	static class Own implements ChatModel {

		@Override
		public ChatOptions getOptions() {
			return ChatOptions.builder().model("claude-x").build();
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			boolean plans = prompt.getContents().contains("\"strategy\"");
			String said = plans ? Drafts.dag(step("a", "One"), step("b", "Two", "a")) : "By the bean";
			return new ChatResponse(List.of(new Generation(new AssistantMessage(said))),
					ChatResponseMetadata.builder().usage(new DefaultUsage(20, 10)).build());
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			return Flux.just(call(prompt));
		}

	}

}
