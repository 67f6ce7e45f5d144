package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.Set;

import io.micrometer.observation.ObservationRegistry;
import io.planloom.llm.BuiltInModel;
import io.planloom.llm.dialect.Trait;
import io.planloom.llm.endpoint.ConnectPatience;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.stream.ResponseNormalizer;
import io.planloom.secrets.Secrets;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
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
 * @param own the chat model that the application brings, if it does
 * @param secrets are put into headers
 */
record ModelChats(ModelProperties properties, ObservationRegistry observations, ObjectProvider<BuiltInModel> builtIn,
		ObjectProvider<ChatModel> own, Secrets secrets) {

	/** One idle connection for each call that a replica can have under way. */
	private static final int IDLE_CONNECTIONS = 1024;

	ModelChat of(Endpoint endpoint) {
		return endpoint.isBean() ? new BeanChat(bean(), this.properties.timeout())
				: new EndpointChat(chatModel(endpoint), new PromptAssembler(options(endpoint), endpoint));
	}

	/**
	 * Returns what an endpoint is known not to take.
	 * @param endpoint the endpoint
	 * @return empty if only its refusals will tell
	 */
	Set<Trait> traits(Endpoint endpoint) {
		if (!endpoint.isBean() || bean().getOptions() instanceof OpenAiChatOptions) {
			return Set.of();
		}
		return (bean().getOptions() instanceof StructuredOutputChatOptions) ? Set.of(Trait.NO_TOOLS)
				: Set.of(Trait.NO_TOOLS, Trait.NO_JSON_SCHEMA, Trait.NO_JSON_OBJECT);
	}

	private ChatModel bean() {
		return this.own.getObject();
	}

	private ChatModel chatModel(Endpoint endpoint) {
		if (endpoint.address().isEmpty()) {
			return this.builtIn.getObject().chatModel(this.properties.demo().delay());
		}
		return OpenAiChatModel.builder()
			.options(options(endpoint))
			.observationRegistry(this.observations)
			.httpClientBuilderCustomizer(client(endpoint))
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

	private OpenAiHttpClientBuilderCustomizer client(Endpoint endpoint) {
		Duration timeout = this.properties.timeout();
		DirectCalls direct = new DirectCalls(timeout, IDLE_CONNECTIONS, Duration.ofMinutes(1));
		return (builder) -> builder.interceptor(ConnectPatience.within(timeout))
			.interceptor(new SecretHeaders(endpoint, this.secrets))
			.interceptor(new ResponseNormalizer())
			.interceptor(direct);
	}

}
