package io.planloom.llm.gateway;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.planloom.demo.DemoModel;
import io.planloom.llm.AnswerSchema;
import io.planloom.llm.BuiltInModel;
import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.Models;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.ToolInvocation;
import io.planloom.llm.ToolOffer;
import io.planloom.llm.dialect.LearnedDialects;
import io.planloom.llm.endpoint.Endpoints;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.OutputLimit;
import io.planloom.llm.endpoint.RoleProperties;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.gate.CallQueueListener;
import io.planloom.llm.gate.GateProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.secrets.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Makes requests and gateways. */
public final class Calls {

	public static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");

	public static final UUID PLAN = UUID.fromString("01990000-0000-7000-8000-000000000001");

	public static final AnswerSchema SCHEMA = new AnswerSchema("plan", """
			{"type":"object","properties":{"strategy":{"type":"string"}},"required":["strategy"],\
			"additionalProperties":false}""");

	public static final ToolOffer TOOL = new ToolOffer("look_up", "Looks something up.", """
			{"type":"object","properties":{"what":{"type":"string"}},"required":["what"]}""");

	private Calls() {
	}

	public static ModelRequest request(CallPurpose purpose, String text) {
		return new ModelRequest(purpose, ModelRole.EXECUTOR, null, new CallOrigin(PLAN, "step_2", "action", 3),
				List.of(PromptMessage.system("Be brief."), PromptMessage.user(text)), null, null);
	}

	public static ModelRequest act() {
		return request(CallPurpose.ACT, "Do it");
	}

	/** Asks with the results of a first turn, and offers a tool. */
	public static ModelRequest withTools() {
		ModelRequest request = act();
		List<PromptMessage> messages = new ArrayList<>(request.messages());
		messages.add(PromptMessage.invocations("I look.",
				List.of(new ToolInvocation("call_1", "look_up", "{\"what\":\"trees\"}"),
						new ToolInvocation("call_2", "look_up", "{\"what\":\"bees\"}"))));
		messages.add(PromptMessage.toolResult("call_1", "Trees are tall."));
		messages.add(PromptMessage.toolResult("call_2", "Bees fly."));
		return new ModelRequest(request.purpose(), request.role(), null, request.origin(), messages, null, null)
			.withTools(List.of(TOOL));
	}

	public static ModelRequest structured() {
		ModelRequest request = request(CallPurpose.PLAN, "Goal: all");
		return new ModelRequest(request.purpose(), ModelRole.PLANNER, null, request.origin(), request.messages(),
				SCHEMA, null);
	}

	public static ModelRequest model(String model) {
		ModelRequest request = act();
		return new ModelRequest(request.purpose(), request.role(), model, request.origin(), request.messages(), null,
				null);
	}

	public static ModelProperties properties(String baseUrl, String apiKey) {
		return properties(baseUrl, apiKey, Duration.ofSeconds(20), StructuredOutput.JSON_SCHEMA);
	}

	public static ModelProperties properties(String baseUrl, String apiKey, Duration timeout, StructuredOutput mode) {
		ModelProperties.Price price = new ModelProperties.Price(BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("0.1"));
		return new ModelProperties(baseUrl, apiKey, "large", "small", "", "", timeout, mode, true,
				new ModelProperties.Output(4096, null, OutputLimit.AUTO), Map.of(), Map.of("small", price),
				new ModelProperties.Demo(null, Duration.ZERO), Map.of());
	}

	public static ModelGateway gateway(ModelProperties properties) {
		return gateway(properties, new SimpleMeterRegistry());
	}

	public static ModelGateway gateway(ModelProperties properties, SimpleMeterRegistry meters) {
		GateProperties open = new GateProperties(64, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		return gateway(properties, meters, gates(open, meters, System::nanoTime));
	}

	public static ModelGateway gateway(ModelProperties properties, SimpleMeterRegistry meters, ModelGates gates) {
		return gateway(properties, meters, gates, Clock.fixed(NOW, ZoneOffset.UTC), LearnedDialects.FORGETFUL);
	}

	/** Makes a gateway to a chat model that the application brings. */
	static ModelGateway gateway(ModelProperties properties, ChatModel own) {
		GateProperties open = new GateProperties(64, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		return gateway(properties, meters, gates(open, meters, System::nanoTime), Clock.fixed(NOW, ZoneOffset.UTC),
				LearnedDialects.FORGETFUL, own);
	}

	/** Makes a gateway that remembers beyond its own life. */
	static ModelGateway gateway(ModelProperties properties, SimpleMeterRegistry meters, Clock clock,
			LearnedDialects learned) {
		GateProperties open = new GateProperties(64, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		return gateway(properties, meters, gates(open, meters, System::nanoTime), clock, learned);
	}

	private static ModelGateway gateway(ModelProperties properties, SimpleMeterRegistry meters, ModelGates gates,
			Clock clock, LearnedDialects learned) {
		return gateway(properties, meters, gates, clock, learned, null);
	}

	private static ModelGateway gateway(ModelProperties properties, SimpleMeterRegistry meters, ModelGates gates,
			Clock clock, LearnedDialects learned, @Nullable ChatModel bean) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("clock", clock);
		beans.registerSingleton("learned", learned);
		if (bean != null) {
			beans.registerSingleton("own", bean);
		}
		beans.registerSingleton("demo", new DemoModel());
		ObjectProvider<Clock> clocks = beans.getBeanProvider(Clock.class);
		ModelConfiguration configuration = new ModelConfiguration();
		Secrets secrets = new Secrets(List.of());
		ObjectProvider<BuiltInModel> builtIn = beans.getBeanProvider(BuiltInModel.class);
		ObjectProvider<ChatModel> own = beans.getBeanProvider(ChatModel.class);
		Endpoints endpoints = configuration.endpoints(properties, own, secrets);
		Models models = configuration.models(properties, RoleProperties.NONE, endpoints, builtIn, own);
		CallRecorders recorders = configuration.callRecorders(endpoints, models,
				new PriceTable(properties.prices(), List.of("demo")), meters, clocks);
		EndpointAssembly assembly = configuration.endpointAssembly(properties, TestPrompts.BUILT_IN, endpoints,
				beans.getBeanProvider(LearnedDialects.class), gates, recorders, secrets, clocks);
		return configuration.modelGateway(endpoints, models, assembly, configuration.modelChats(properties, builtIn,
				beans.getBeanProvider(ObservationRegistry.class), own, secrets));
	}

	public static GateProperties gateProperties(int maxInFlight) {
		return new GateProperties(maxInFlight, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMinutes(5));
	}

	static ModelGates gates(GateProperties properties, SimpleMeterRegistry meters, LongSupplier nanos) {
		return new ModelGates("http://model:80/v1", properties, CallQueueListener.UNHEARD, meters, nanos);
	}

}
