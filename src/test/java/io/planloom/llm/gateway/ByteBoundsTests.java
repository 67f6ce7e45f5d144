package io.planloom.llm.gateway;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.endpoint.ConfiguredModels;
import io.planloom.llm.endpoint.ModelProperties;
import io.planloom.llm.endpoint.OutputLimit;
import io.planloom.llm.endpoint.StructuredOutput;
import io.planloom.llm.price.CallBound;
import io.planloom.llm.price.PriceTable;
import io.planloom.llm.prompt.TestPrompts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call can take at most. */
class ByteBoundsTests {

	private final ModelProperties properties = Calls.properties("http://localhost/v1", "sk-x", Duration.ofSeconds(1),
			StructuredOutput.JSON_SCHEMA);

	private final ByteBounds bounds = new ByteBounds(new ConfiguredModels(this.properties),
			new PriceTable(this.properties.prices(), List.of()),
			new ModelProperties.Output(4_000, null, OutputLimit.AUTO), TestPrompts.BUILT_IN);

	@Test
	void takesEachByteOfThePromptAsOneToken() {
		long frame = this.bounds.of(request("executor", "")).tokens() - 4_000;
		assertThat(frame).isPositive();
		assertThat(this.bounds.of(request("executor", "é漢😀")).tokens()).isEqualTo(4_000 + frame + 2 + 3 + 4);
	}

	@Test
	void countsTheSchema() {
		AnswerSchema schema = new AnswerSchema("plan", "{\"type\":\"object\"}");
		ModelRequest plain = request("small", "x");
		ModelRequest structured = new ModelRequest(plain.purpose(), plain.role(), plain.model(), plain.origin(),
				plain.messages(), schema, null);
		assertThat(this.bounds.of(structured).tokens() - this.bounds.of(plain).tokens())
			.isGreaterThanOrEqualTo(schema.json().length());
	}

	@Test
	void costsAsMuchAsAllTokensWould() {
		CallBound bound = this.bounds.of(request("small", "x"));
		// 1 for a million tokens of prompt, 10 for a million of answer
		assertThat(bound.cost().movePointRight(6).longValueExact()).isEqualTo(bound.tokens() - 4_000 + 40_000);
		assertThat(this.bounds.of(request("unpriced", "x")).cost()).isZero();
	}

	@Test
	void isSentByTheNameThatTheEndpointKnows() {
		assertThat(OutputLimit.AUTO.isNewer("https://api.openai.com/v1")).isTrue();
		assertThat(OutputLimit.AUTO.isNewer("http://localhost:11434/v1")).isFalse();
		assertThat(OutputLimit.MAX_COMPLETION_TOKENS.isNewer("http://localhost/v1")).isTrue();
		assertThat(OutputLimit.MAX_TOKENS.isNewer("https://api.openai.com/v1")).isFalse();
	}

	@Test
	void countsWhatIsAskedForWithTheModel() {
		ByteBounds unset = new ByteBounds(new ConfiguredModels(this.properties),
				new PriceTable(this.properties.prices(), List.of()),
				new ModelProperties.Output(null, null, OutputLimit.AUTO), TestPrompts.BUILT_IN);
		assertThat(unset.of(request("gpt-5-mini", "x")).tokens() - unset.of(request("small", "x")).tokens())
			.isEqualTo(16_384 - 4_096);
		assertThat(unset.of(request("small", "x").asLonger()).tokens())
			.isEqualTo(unset.of(request("gpt-5-mini", "x")).tokens());
		assertThat(unset.of(request("gpt-5-mini", "x").asLonger()).tokens()
				- unset.of(request("gpt-5-mini", "x")).tokens())
			.isEqualTo(16_384);
	}

	private static ModelRequest request(String model, String text) {
		return new ModelRequest(CallPurpose.ACT, ModelRole.EXECUTOR, model,
				new CallOrigin(new UUID(0, 0), "step_1", "action", 1), List.of(PromptMessage.user(text)), null, null);
	}

}
