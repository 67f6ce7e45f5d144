package io.planloom.modelcalls;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.CallTranscript;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.ToolOffer;
import io.planloom.plan.DegradeLevel;
import io.planloom.plan.Spend;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.ModelSwitch;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which an attempt talks to models: it names the attempt to the endpoint
 * and records every call, failed ones too. For the attempt's own thread only.
 */
public final class AttemptModel {

	private final ModelGateway gateway;

	private final ClaimedStep claimedStep;

	private final MadeCalls calls;

	private final CallBudget budget;

	private final CallTerms terms;

	AttemptModel(ModelGateway gateway, ClaimedStep claimedStep, CallBudget budget, CallTerms terms) {
		this.gateway = gateway;
		this.claimedStep = claimedStep;
		this.budget = budget;
		this.terms = terms;
		this.calls = new MadeCalls(terms.captures());
	}

	/**
	 * Asks a model once, and again where its answer was cut (see {@link WholeAnswers}).
	 * @param purpose what the call is for
	 * @param role whether it plans, judges or executes; decides which model of the plan
	 * is asked
	 * @param messages the prompt
	 * @param schema the shape of a structured answer, or null for text
	 * @return the answer, which is whole
	 * @throws ModelCallException if there is no usable answer; an executor that cannot go
	 * on without one lets it pass
	 */
	public ModelReply ask(CallPurpose purpose, ModelRole role, List<PromptMessage> messages,
			@Nullable AnswerSchema schema) {
		return ask(purpose, ModelChoice.of(role), messages, schema);
	}

	/**
	 * Asks a model once, and again where its answer was cut (see {@link WholeAnswers}).
	 * @param purpose what the call is for
	 * @param choice which model is asked, and how
	 * @param messages the prompt
	 * @param schema the shape of a structured answer, or null for text
	 * @return the answer, which is whole
	 * @throws ModelCallException if there is no usable answer; an executor that cannot go
	 * on without one lets it pass
	 */
	public ModelReply ask(CallPurpose purpose, ModelChoice choice, List<PromptMessage> messages,
			@Nullable AnswerSchema schema) {
		return inTurn(request(purpose, choice, messages, schema), () -> false,
				(request, words) -> this.gateway.call(request));
	}

	/**
	 * Asks a model once that may call tools instead of answering.
	 * @param purpose what the call is for
	 * @param choice which model is asked, and how
	 * @param messages the prompt
	 * @param tools what the model may call, perhaps nothing
	 * @return the answer or the tools that it calls
	 * @throws ModelCallException if there is neither
	 */
	public ModelReply askWithTools(CallPurpose purpose, ModelChoice choice, List<PromptMessage> messages,
			List<ToolOffer> tools) {
		return inTurn(request(purpose, choice, messages, null).withTools(tools), () -> false,
				(request, words) -> this.gateway.call(request));
	}

	/**
	 * Asks a model as {@link #ask} does, and hands on what it writes while it writes.
	 * @param purpose what the call is for
	 * @param role whether it plans or executes; decides which model of the plan is asked
	 * @param messages the prompt
	 * @param schema the shape of a structured answer, or null for text
	 * @param text gets the pieces of the first answer in order, on this thread, also of
	 * one that is cut; must not throw
	 * @return the answer, which is whole
	 * @throws ModelCallException if there is no usable answer, also after pieces of one
	 * @see ModelGateway#stream
	 */
	public ModelReply ask(CallPurpose purpose, ModelRole role, List<PromptMessage> messages,
			@Nullable AnswerSchema schema, Consumer<String> text) {
		FirstAnswer first = new FirstAnswer(text);
		ModelRequest question = request(purpose, ModelChoice.of(role), messages, schema);
		return inTurn(question, first::isHeard, (request, words) -> {
			try {
				return this.gateway.stream(request, ((Consumer<String>) first::hear).andThen(words::add));
			}
			finally {
				first.end();
			}
		});
	}

	/** Asks those that take the place of a model, where there are any. */
	private ModelReply inTurn(ModelRequest request, BooleanSupplier begun,
			BiFunction<ModelRequest, CallTranscript, ModelReply> way) {
		Fallbacks fallbacks = this.terms.fallbacks();
		List<String> models = (fallbacks != null) ? fallbacks.of(request, this.claimedStep.limits()) : List.of();
		return (fallbacks == null || models.size() == 1) ? whole(request, null, way)
				: new ModelTurns(fallbacks, request, models, begun).ask((asked, instead) -> whole(asked, instead, way));
	}

	private ModelReply whole(ModelRequest request, @Nullable ModelSwitch instead,
			BiFunction<ModelRequest, CallTranscript, ModelReply> way) {
		return new WholeAnswers(this.terms.prompts(), (asked) -> call(asked, instead, way)).to(request);
	}

	private ModelReply call(ModelRequest request, @Nullable ModelSwitch instead,
			BiFunction<ModelRequest, CallTranscript, ModelReply> way) {
		Spend worst = this.budget.reserve(request);
		CallTranscript words = new CallTranscript();
		try {
			ModelReply reply = words.follow(() -> way.apply(request, words));
			ModelErrorCode fault = reply.truncated() ? ModelErrorCode.OUTPUT_LIMIT : null;
			add(record(request.purpose(), reply.usage(), fault, worst).instead(instead), request, words, reply.text());
			return reply;
		}
		catch (ModelCallException ex) {
			if (ex.isSent()) {
				add(record(request.purpose(), ex.usage(), ex.code(), ex.mayHaveSpent() ? worst : null).instead(instead),
						request, words, String.valueOf(ex.getMessage()));
			}
			throw ex;
		}
	}

	private void add(ModelCall call, ModelRequest request, CallTranscript words, String otherwise) {
		this.calls.add(call, request.messages(), words, otherwise);
		this.budget.spend(call.charge());
	}

	/**
	 * Notes that the latest answer cannot be used, though the call did not fail, so that
	 * its words are kept where those of errors are.
	 */
	public void markUnusable() {
		this.calls.markUnusable();
	}

	private ModelRequest request(CallPurpose purpose, ModelChoice choice, List<PromptMessage> messages,
			@Nullable AnswerSchema schema) {
		return new ModelRequest(purpose, choice.role(), model(choice), origin(),
				SteeringText.add(this.terms.prompts(), this.claimedStep.notes().messages(), messages), schema,
				choice.temperature());
	}

	/**
	 * Returns the calls made so far.
	 * @return in order of their start
	 */
	public List<ModelCall> calls() {
		return this.calls.toList();
	}

	/**
	 * Returns the model to ask. The choice of the plan's author, including a cheaper
	 * model near a limit, overrides any other.
	 */
	private @Nullable String model(ModelChoice choice) {
		String cheap = this.terms.cheap();
		if (cheap != null && this.claimedStep.attemptBudget().degraded().contains(DegradeLevel.CHEAPER_MODEL)) {
			return cheap;
		}
		String asked = switch (choice.role()) {
			case PLANNER, REVIEWER -> this.claimedStep.planSpec().plannerModel();
			case EXECUTOR, VERIFIER, SYNTHESIZER -> this.claimedStep.planSpec().model();
		};
		return (asked != null) ? asked : choice.model();
	}

	private CallOrigin origin() {
		AttemptRef ref = this.claimedStep.ref();
		return new CallOrigin(ref.planId(), ref.stepId(), this.claimedStep.spec().kind().wireName(), ref.attempt());
	}

	private static ModelCall record(CallPurpose purpose, ModelUsage usage, @Nullable ModelErrorCode failure,
			@Nullable Spend worst) {
		return new ModelCall(purpose.wireName(), usage.model(), usage.inputTokens(), usage.outputTokens(),
				usage.cachedInputTokens(), usage.cost(), usage.startedAt(), usage.duration().toMillis(),
				(failure != null) ? code(failure) : null, worst);
	}

	/** Plans call failures of models as the gateway does. */
	private static ErrorCode code(ModelErrorCode failure) {
		return ErrorCode.of(failure.wireName());
	}

}
