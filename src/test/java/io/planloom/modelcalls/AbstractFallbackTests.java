package io.planloom.modelcalls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelDescription;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.Models;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.endpoint.ModelRuleProperties;
import io.planloom.llm.gate.CallQueueListener;
import io.planloom.llm.gate.GateProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.llm.price.ModelPrice;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.plan.Limits;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.ClaimedStepBuilder;
import io.planloom.testing.LimitsBuilder;
import org.jspecify.annotations.Nullable;

/** Attempts with a model and two fallbacks, some of which fail. */
abstract class AbstractFallbackTests {

	static final List<PromptMessage> PROMPT = List.of(PromptMessage.user("Hi"));

	final Map<String, ModelErrorCode> failing = new HashMap<>();

	final List<String> asked = new ArrayList<>();

	Set<String> priced = Set.of("executor-x", "spare", "last");

	ModelRuleProperties.Unpriced unpriced = ModelRuleProperties.Unpriced.REFUSE;

	Limits limits = LimitsBuilder.limits().build();

	CallBudget budget = CallBudget.UNLIMITED;

	long now;

	final GateProperties gate = new GateProperties(4, Duration.ofSeconds(60), Duration.ofSeconds(30),
			Duration.ofMinutes(5));

	final ModelOutages outages = new ModelOutages(this.gate, (model) -> "here", new SimpleMeterRegistry(),
			() -> this.now);

	StepOutcome act() {
		return models().attempt(step(), (model) -> {
			model.ask(CallPurpose.ACT, ModelRole.EXECUTOR, PROMPT, null);
			return new StepOutcome.Completed("Done", model.calls());
		});
	}

	ClaimedStep step() {
		ClaimedStep plain = ClaimedSteps.of("step_1", new StepSpec.Action("Look it up"),
				ClaimedSteps.brief("Find out", null, Strategy.AUTO));
		return ClaimedStepBuilder.like(plain).limits(this.limits).build();
	}

	AttemptModels models() {
		Chosen models = new Chosen();
		ModelGates gates = new ModelGates((model) -> "here", this.gate, CallQueueListener.UNHEARD,
				new SimpleMeterRegistry(), () -> this.now);
		ModelRuleProperties rules = new ModelRuleProperties(List.of("*"), this.unpriced, true);
		Fallbacks fallbacks = new Fallbacks(models,
				(model) -> this.priced.contains(model) ? new ModelPrice(BigDecimal.ONE, BigDecimal.ONE) : null, rules,
				gates, this.outages);
		return new AttemptModels(new Failing(models), (claimedStep) -> this.budget,
				new CallTerms(null, TestPrompts.BUILT_IN, CallCaptures.NONE, fallbacks),
				UnmeteredModels.failedCalls(OnRefusedKey.PAUSE, null));
	}

	/** Fails as it is told, by the model. */
	private final class Failing implements ModelGateway {

		private final Models models;

		private Failing(Models models) {
			this.models = models;
		}

		@Override
		public ModelReply call(ModelRequest request) {
			String model = this.models.resolve(request.role(), request.model());
			AbstractFallbackTests.this.asked.add(model);
			ModelUsage usage = ModelUsage.unknown(model, Instant.EPOCH, Duration.ofSeconds(1));
			ModelErrorCode code = AbstractFallbackTests.this.failing.get(model);
			if (code != null) {
				throw new ModelCallException(new ModelFailure(code, "Why."), usage, null);
			}
			return new ModelReply("Ho", false, usage);
		}

		@Override
		public ModelReply stream(ModelRequest request, Consumer<String> text) {
			text.accept("A part");
			return call(request);
		}

	}

	/** Two fallbacks, and a judge of its own. */
	private static final class Chosen implements Models {

		@Override
		public List<ModelDescription> all() {
			return List.of();
		}

		@Override
		public String resolve(ModelRole role, @Nullable String requested) {
			return (role == ModelRole.VERIFIER) ? "judge" : (requested != null) ? requested : "executor-x";
		}

		@Override
		public List<String> fallbacks() {
			return List.of("spare", "executor-x", "last");
		}

		@Override
		public boolean isDemo() {
			return false;
		}

		@Override
		public boolean knows(String name) {
			return true;
		}

	}

}
