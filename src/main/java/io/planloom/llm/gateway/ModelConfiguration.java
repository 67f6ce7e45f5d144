package io.planloom.llm.gateway;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.planloom.llm.BuiltInModel;
import io.planloom.llm.CallCapacity;
import io.planloom.llm.CaptureRedactor;
import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.Models;
import io.planloom.llm.dialect.LearnedDialects;
import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.Endpoints;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.endpoint.RoleProperties;
import io.planloom.llm.failure.Redaction;
import io.planloom.llm.failure.SecretRedactor;
import io.planloom.llm.gate.CallQueueListener;
import io.planloom.llm.gate.GateProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.llm.price.CallBounds;
import io.planloom.llm.price.ListedPrices;
import io.planloom.llm.price.PriceList;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.Prompts;
import io.planloom.secrets.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.util.ClassUtils;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ModelProperties.class, RoleProperties.class, ModelRuleProperties.class,
		GateProperties.class })
class ModelConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ModelConfiguration.class);

	@Bean
	Endpoints endpoints(ModelProperties properties, ObjectProvider<ChatModel> own, Secrets secrets) {
		ChatModel bean = own.getIfAvailable();
		Endpoints endpoints = new Endpoints(properties,
				(bean != null) ? ClassUtils.getUserClass(bean).getSimpleName() : null);
		endpoints.check(secrets);
		return endpoints;
	}

	@Bean
	Models models(ModelProperties properties, RoleProperties roles, Endpoints endpoints,
			ObjectProvider<BuiltInModel> builtIn, ObjectProvider<ChatModel> own) {
		if (endpoints.isDemo()) {
			logger.info("The demo model answers every call; give OPENAI_API_KEY or OPENAI_BASE_URL for a real one");
			return builtIn.getObject().models();
		}
		ChatModel bean = own.getIfAvailable();
		Models models = new ConfiguredModels(
				(bean != null) ? properties.orModel(BeanChat.defaultName(bean)) : properties, roles, endpoints);
		models.all().forEach((model) -> endpoints.check(model.name(), model.roles()));
		return models;
	}

	@Bean
	ModelGateway modelGateway(Endpoints endpoints, Models models, EndpointAssembly assembly, ModelChats chats) {
		Map<Endpoint, EndpointCalls> calls = new HashMap<>();
		endpoints.all()
			.forEach((endpoint) -> calls.put(endpoint,
					assembly.calls(endpoint, chats.of(endpoint), chats.traits(endpoint))));
		return new ChatModelGateway((model) -> Objects.requireNonNull(calls.get(endpoints.of(model))), models,
				assembly.properties().streamPlanner());
	}

	@Bean
	ModelChats modelChats(ModelProperties properties, ObjectProvider<BuiltInModel> builtIn,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<ChatModel> own, Secrets secrets) {
		return new ModelChats(properties, observations.getIfAvailable(() -> ObservationRegistry.NOOP), builtIn, own,
				secrets);
	}

	@Bean
	EndpointAssembly endpointAssembly(ModelProperties properties, Prompts prompts, Endpoints endpoints,
			ObjectProvider<LearnedDialects> store, ModelGates gates, CallRecorders recorders, Secrets secrets,
			ObjectProvider<Clock> clocks) {
		return new EndpointAssembly(properties, prompts, store.getIfAvailable(() -> LearnedDialects.FORGETFUL), gates,
				recorders, secrets, new Redaction(secrets(endpoints), secrets::scrub), clock(clocks));
	}

	@Bean
	ModelGates modelGates(Models models, GateProperties properties, MeterRegistry meters,
			ObjectProvider<CallQueueListener> held, ObjectProvider<CallCapacity> capacity) {
		int most = capacity.getIfAvailable(() -> CallCapacity.UNKNOWN).most();
		return new ModelGates(models::endpointOf, properties.orMost(most),
				held.getIfAvailable(() -> CallQueueListener.UNHEARD), meters, System::nanoTime);
	}

	@Bean
	ModelOutages modelOutages(Models models, GateProperties properties, MeterRegistry meters) {
		return new ModelOutages(properties, models::endpointOf, meters, System::nanoTime);
	}

	/** A redactor of one's own takes its place. */
	@Bean
	@Fallback
	CaptureRedactor captureRedactor(Endpoints endpoints, Secrets secrets) {
		return new SecretRedactor(secrets(endpoints), secrets::scrub);
	}

	private static List<String> secrets(Endpoints endpoints) {
		return endpoints.all().stream().flatMap((endpoint) -> endpoint.secrets().stream()).toList();
	}

	@Bean
	PriceTable priceTable(ModelProperties properties, ModelRuleProperties rules, Models models, Endpoints endpoints,
			ObjectProvider<BuiltInModel> builtIn) {
		List<String> free = builtIn.stream()
			.flatMap((model) -> model.models().all().stream())
			.map(ModelDescription::name)
			.toList();
		Stream<String> usual = Stream.concat(models.all().stream().map(ModelDescription::name),
				Stream.ofNullable(models.cheap()));
		return new PriceTable(properties.prices(), free,
				rules.listedPrices() ? PriceList.shipped().at(endpoints.all()) : ListedPrices.NONE, usual.toList());
	}

	@Bean
	CallBounds callBounds(Models models, PriceTable prices, ModelProperties properties, Prompts prompts) {
		return new ByteBounds(models, prices, properties.output(), prompts);
	}

	@Bean
	CallRecorders callRecorders(Endpoints endpoints, Models models, PriceTable prices, MeterRegistry meters,
			ObjectProvider<Clock> clocks) {
		return new CallRecorders(endpoints, models, prices, meters, clock(clocks));
	}

	@Bean
	ModelEndpointHealthIndicator modelEndpointHealthIndicator(CallRecorders recorders, ModelGates gates,
			ModelOutages outages) {
		return new ModelEndpointHealthIndicator(recorders.recent(), gates, outages);
	}

	private static Clock clock(ObjectProvider<Clock> clocks) {
		return clocks.getIfAvailable(Clock::systemUTC);
	}

}
