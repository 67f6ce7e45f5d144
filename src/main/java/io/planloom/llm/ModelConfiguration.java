package io.planloom.llm;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ModelProperties.class, GateProperties.class })
class ModelConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ModelConfiguration.class);

	/** One idle connection for each call that a replica can have under way. */
	private static final int IDLE_CONNECTIONS = 1024;

	@Bean
	Models models(ModelProperties properties) {
		return properties.servesDemo() ? new DemoModels() : new ConfiguredModels(properties);
	}

	@Bean
	ChatModel chatModel(ModelProperties properties, ObjectProvider<ObservationRegistry> observations) {
		if (properties.servesDemo()) {
			logger.info("The demo model answers every call; give OPENAI_API_KEY or OPENAI_BASE_URL for a real one");
			return new DemoChatModel(properties.demo().delay());
		}
		return OpenAiChatModel.builder()
			.options(options(properties))
			.observationRegistry(observations.getIfAvailable(() -> ObservationRegistry.NOOP))
			.httpClientBuilderCustomizer(client(properties.timeout()))
			.build();
	}

	@Bean
	ModelGateway modelGateway(ChatModel chatModel, Models models, ModelProperties properties, GatedCalls calls) {
		PromptAssembler prompts = new PromptAssembler(options(properties), properties.structuredOutput());
		return new ChatModelGateway(new ModelChat(chatModel, prompts), models,
				new StreamUse(properties.streamPlanner()), calls);
	}

	@Bean
	GatedCalls gatedCalls(ModelGates gates, ModelProperties properties, CallRecorder recorder,
			ObjectProvider<Clock> clocks) {
		StatusClassifier statuses = new StatusClassifier(new Redaction(properties.apiKey()));
		return new GatedCalls((model) -> properties.servesDemo() ? CallGate.OPEN : gates.of(model, recorder::mayName),
				new FailureClassifier(statuses, name(properties), clock(clocks)), recorder);
	}

	@Bean
	ModelGates modelGates(ModelProperties models, GateProperties properties, MeterRegistry meters,
			ObjectProvider<HeldCalls> held, ObjectProvider<CallCapacity> capacity) {
		int most = capacity.getIfAvailable(() -> CallCapacity.UNKNOWN).most();
		return new ModelGates(models.endpoint(), properties.orMost(most), held.getIfAvailable(() -> HeldCalls.UNHEARD),
				meters, System::nanoTime);
	}

	@Bean
	PriceTable priceTable(ModelProperties properties) {
		return new PriceTable(properties.prices());
	}

	@Bean
	CallBounds callBounds(Models models, PriceTable prices, ModelProperties properties) {
		return new ByteBounds(models, prices, properties.output().maxTokens());
	}

	@Bean
	CallRecorder callRecorder(Models models, PriceTable prices, MeterRegistry meters, RecentCalls recent,
			ObjectProvider<Clock> clocks) {
		return new CallRecorder(clock(clocks), meters, prices, models, recent);
	}

	@Bean
	RecentCalls recentCalls(ModelProperties properties, ObjectProvider<Clock> clocks) {
		return new RecentCalls(clock(clocks), new EndpointLog(name(properties)));
	}

	@Bean
	ModelEndpointHealthIndicator modelEndpointHealthIndicator(ModelProperties properties, RecentCalls recent,
			ModelGates gates) {
		return new ModelEndpointHealthIndicator(name(properties), recent, gates);
	}

	private static EndpointName name(ModelProperties properties) {
		return properties.servesDemo() ? new EndpointName("demo") : EndpointName.of(properties.endpoint());
	}

	private static Clock clock(ObjectProvider<Clock> clocks) {
		return clocks.getIfAvailable(Clock::systemUTC);
	}

	/** The client's own retries are off: a step's retry is durable and theirs is not. */
	private static OpenAiChatOptions options(ModelProperties properties) {
		OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
			.baseUrl(properties.endpoint())
			.apiKey(properties.apiKey())
			.model(properties.executor())
			.timeout(properties.timeout())
			.maxRetries(0);
		properties.output().parameter().apply(options, properties.endpoint(), properties.output().maxTokens());
		return options.build();
	}

	private static OpenAiHttpClientBuilderCustomizer client(Duration timeout) {
		return (builder) -> builder.interceptor(ConnectPatience.within(timeout))
			.interceptor(new AnswerCompletion())
			.maxIdleConnections(IDLE_CONNECTIONS)
			.keepAliveDuration(Duration.ofMinutes(1));
	}

}
