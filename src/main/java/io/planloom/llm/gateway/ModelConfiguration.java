package io.planloom.llm.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.planloom.llm.BuiltInModel;
import io.planloom.llm.CallCapacity;
import io.planloom.llm.CaptureRedactor;
import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.Models;
import io.planloom.llm.dialect.Dialect;
import io.planloom.llm.dialect.Dialects;
import io.planloom.llm.dialect.LearnedDialects;
import io.planloom.llm.dialect.Trait;
import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.ConnectPatience;
import io.planloom.llm.endpoint.EndpointLog;
import io.planloom.llm.endpoint.EndpointName;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.failure.FailureClassifier;
import io.planloom.llm.failure.Redaction;
import io.planloom.llm.failure.SecretRedactor;
import io.planloom.llm.failure.StatusClassifier;
import io.planloom.llm.gate.CallGate;
import io.planloom.llm.gate.CallQueueListener;
import io.planloom.llm.gate.GateProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.price.CallBounds;
import io.planloom.llm.price.ListedPrices;
import io.planloom.llm.price.PriceList;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.stream.ResponseNormalizer;
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
import org.springframework.context.annotation.Fallback;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ModelProperties.class, ModelRuleProperties.class, GateProperties.class })
class ModelConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ModelConfiguration.class);

	/** One idle connection for each call that a replica can have under way. */
	private static final int IDLE_CONNECTIONS = 1024;

	@Bean
	Models models(ModelProperties properties, ObjectProvider<BuiltInModel> builtIn) {
		return properties.servesDemo() ? builtIn.getObject().models() : new ConfiguredModels(properties);
	}

	@Bean
	ChatModel chatModel(ModelProperties properties, ObjectProvider<BuiltInModel> builtIn,
			ObjectProvider<ObservationRegistry> observations) {
		if (properties.servesDemo()) {
			logger.info("The demo model answers every call; give OPENAI_API_KEY or OPENAI_BASE_URL for a real one");
			return builtIn.getObject().chatModel(properties.demo().delay());
		}
		return OpenAiChatModel.builder()
			.options(options(properties))
			.observationRegistry(observations.getIfAvailable(() -> ObservationRegistry.NOOP))
			.httpClientBuilderCustomizer(client(properties.timeout()))
			.build();
	}

	@Bean
	ModelGateway modelGateway(ChatModel chatModel, Models models, ModelProperties properties, Prompts prompts,
			GatedCalls calls, Dialects dialects) {
		ModelChat chat = new ModelChat(chatModel, new PromptAssembler(options(properties)));
		EndpointCalls endpoint = new EndpointCalls(chat, calls, new WireRequests(properties, prompts), dialects,
				!models.isDemo());
		return new ChatModelGateway(endpoint, models, properties.streamPlanner());
	}

	@Bean
	Dialects dialects(ModelProperties properties, Prompts prompts, ObjectProvider<LearnedDialects> store,
			ObjectProvider<Clock> clocks) {
		Dialect start = switch (properties.structuredOutput()) {
			case AUTO, JSON_SCHEMA -> Dialect.PLAIN;
			case JSON_OBJECT -> Dialect.of(Trait.NO_JSON_SCHEMA);
			case PROMPT -> Dialect.of(Trait.NO_JSON_SCHEMA, Trait.NO_JSON_OBJECT);
		};
		LearnedDialects learned = properties.servesDemo() ? LearnedDialects.FORGETFUL
				: store.getIfAvailable(() -> LearnedDialects.FORGETFUL);
		return new Dialects(name(properties).name(), start, learned, clock(clocks), prompts.text(PromptFile.SHORTENED));
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
			ObjectProvider<CallQueueListener> held, ObjectProvider<CallCapacity> capacity) {
		int most = capacity.getIfAvailable(() -> CallCapacity.UNKNOWN).most();
		return new ModelGates(models.endpoint(), properties.orMost(most),
				held.getIfAvailable(() -> CallQueueListener.UNHEARD), meters, System::nanoTime);
	}

	/** A redactor of one's own takes its place. */
	@Bean
	@Fallback
	CaptureRedactor captureRedactor(ModelProperties properties) {
		return new SecretRedactor(List.of(properties.apiKey()));
	}

	@Bean
	PriceTable priceTable(ModelProperties properties, ModelRuleProperties rules, Models models,
			ObjectProvider<BuiltInModel> builtIn) {
		List<String> free = builtIn.stream()
			.flatMap((model) -> model.models().all().stream())
			.map(ModelDescription::name)
			.toList();
		boolean listed = rules.listedPrices() && !properties.servesDemo();
		Stream<String> usual = Stream.concat(models.all().stream().map(ModelDescription::name),
				Stream.ofNullable(models.cheap()));
		return new PriceTable(properties.prices(), free,
				listed ? PriceList.shipped().at(properties.endpoint()) : ListedPrices.NONE, usual.toList());
	}

	@Bean
	CallBounds callBounds(Models models, PriceTable prices, ModelProperties properties, Prompts prompts) {
		return new ByteBounds(models, prices, properties.output(), prompts);
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
		return OpenAiChatOptions.builder()
			.baseUrl(properties.endpoint())
			.apiKey(properties.apiKey())
			.model(properties.executor())
			.timeout(properties.timeout())
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
