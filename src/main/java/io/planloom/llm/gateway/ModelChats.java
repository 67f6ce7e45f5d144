package io.planloom.llm.gateway;

import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.planloom.llm.BuiltInModel;
import io.planloom.llm.endpoint.ConnectPatience;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.stream.ResponseNormalizer;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the clients of endpoints.
 *
 * @param properties how models are asked
 * @param observations hears of requests
 * @param builtIn the demo model
 */
record ModelChats(ModelProperties properties, ObservationRegistry observations, ObjectProvider<BuiltInModel> builtIn) {

	/** One idle connection for each call that a replica can have under way. */
	private static final int IDLE_CONNECTIONS = 1024;

	ModelChat of(Endpoint endpoint) {
		return new ModelChat(chatModel(endpoint), new PromptAssembler(options(endpoint), endpoint));
	}

	private ChatModel chatModel(Endpoint endpoint) {
		if (this.properties.servesDemo()) {
			return this.builtIn.getObject().chatModel(this.properties.demo().delay());
		}
		return OpenAiChatModel.builder()
			.options(options(endpoint))
			.observationRegistry(this.observations)
			.httpClientBuilderCustomizer(client(this.properties.timeout()))
			.build();
	}

	/** The client's own retries are off: a step's retry is durable and theirs is not. */
	private OpenAiChatOptions options(Endpoint endpoint) {
		return OpenAiChatOptions.builder()
			.baseUrl(endpoint.address())
			.apiKey(endpoint.apiKey())
			.model(this.properties.executor())
			.timeout(this.properties.timeout())
			.maxRetries(0)
			.build();
	}

	private static OpenAiHttpClientBuilderCustomizer client(Duration timeout) {
		return (builder) -> builder.interceptor(ConnectPatience.within(timeout))
			.interceptor(new ResponseNormalizer())
			.maxIdleConnections(IDLE_CONNECTIONS)
			.keepAliveDuration(Duration.ofMinutes(1));
	}

}
