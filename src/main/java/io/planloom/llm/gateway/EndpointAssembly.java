package io.planloom.llm.gateway;

import java.time.Clock;
import java.util.Set;

import io.planloom.llm.dialect.Dialect;
import io.planloom.llm.dialect.Dialects;
import io.planloom.llm.dialect.LearnedDialects;
import io.planloom.llm.dialect.Trait;
import io.planloom.llm.endpoint.Endpoint;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.failure.FailureClassifier;
import io.planloom.llm.failure.Redaction;
import io.planloom.llm.failure.StatusClassifier;
import io.planloom.llm.gate.CallGate;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.secrets.Secrets;

/**
 * Puts the calls to an endpoint together of what endpoints share.
 *
 * @param properties how models are asked
 * @param prompts the texts
 * @param learned keeps what is learned of models
 * @param gates hold calls back
 * @param recorders write down what calls took
 * @param secrets are taken out of what comes back
 * @param redaction hides the secrets of all endpoints, since one may tell of another
 * @param clock the present time
 */
record EndpointAssembly(ModelProperties properties, Prompts prompts, LearnedDialects learned, ModelGates gates,
		CallRecorders recorders, Secrets secrets, Redaction redaction, Clock clock) {

	EndpointCalls calls(Endpoint endpoint, ModelChat chat, Set<Trait> traits) {
		return new EndpointCalls(scrubbed(endpoint, chat), gated(endpoint),
				new WireRequests(this.properties, endpoint.address(), this.prompts), dialects(endpoint, traits),
				!isDemo(endpoint));
	}

	private ModelChat scrubbed(Endpoint endpoint, ModelChat chat) {
		return isDemo(endpoint) ? chat : new ScrubbedChat(chat, this.secrets);
	}

	private static boolean isDemo(Endpoint endpoint) {
		return endpoint.address().isEmpty();
	}

	private Dialects dialects(Endpoint endpoint, Set<Trait> traits) {
		Dialect start = switch (this.properties.structuredOutput()) {
			case AUTO, JSON_SCHEMA -> Dialect.PLAIN;
			case JSON_OBJECT -> Dialect.of(Trait.NO_JSON_SCHEMA);
			case PROMPT -> Dialect.of(Trait.NO_JSON_SCHEMA, Trait.NO_JSON_OBJECT);
		};
		LearnedDialects store = isDemo(endpoint) ? LearnedDialects.FORGETFUL : this.learned;
		return new Dialects(endpoint.label().name(), start.plus(new Dialect(traits, null, null)), store, this.clock,
				this.prompts.text(PromptFile.SHORTENED));
	}

	private GatedCalls gated(Endpoint endpoint) {
		StatusClassifier statuses = new StatusClassifier(this.redaction);
		CallRecorder recorder = this.recorders.of(endpoint);
		return new GatedCalls((model) -> isDemo(endpoint) ? CallGate.OPEN : this.gates.of(model, recorder::mayName),
				new FailureClassifier(statuses, endpoint.label(), endpoint.setting(),
						endpoint.isBean() ? null : this.properties.timeout(), this.clock),
				recorder, this.secrets);
	}

}
