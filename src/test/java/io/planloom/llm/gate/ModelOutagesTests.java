package io.planloom.llm.gate;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a model is left alone, and when it is asked again. */
class ModelOutagesTests {

	private long now = Long.MAX_VALUE - 5;

	private final ModelOutages outages = outages(Duration.ofSeconds(30));

	@ParameterizedTest
	@CsvSource(textBlock = """
			RATE_LIMITED,      , 5
			RATE_LIMITED,    20, 20
			RATE_LIMITED,  9999, 300
			OVERLOADED,        , 5
			SERVER_ERROR,      , 5
			CONNECTION_FAILED, , 5
			TIMEOUT,           , 30
			UNAUTHORIZED,      , 30
			UNKNOWN_MODEL,     , 30
			QUOTA_EXHAUSTED,   , 60
			""")
	void leavesModelAloneForWhile(ModelErrorCode code, @Nullable Integer asked, int seconds) {
		assertThat(this.outages.failed("m", failure(code, asked))).isTrue();
		assertThat(this.outages.failed("m", failure(code, asked))).as("others under way").isFalse();
		assertThat(this.outages.left("m")).hasSeconds(seconds);
		assertThat(this.outages.refusal("m")).extracting(ModelFailure::code).isEqualTo(code);
		assertThat(this.outages.refusal("another")).isNull();
		assertThat(this.outages.reasons()).isEqualTo(Map.of("m", "Why."));
		pass(seconds);
		assertThat(this.outages.refusal("m")).isNull();
	}

	@Test
	void letsOneTryAndOthersNotWait() {
		this.outages.failed("m", failure(ModelErrorCode.TIMEOUT, null));
		pass(30);
		assertThat(this.outages.refusal("m")).isNull();
		assertThat(this.outages.refusal("m")).isNotNull();
		this.outages.answered("m");
		assertThat(this.outages.refusal("m")).isNull();
		assertThat(this.outages.refusal("m")).isNull();
		assertThat(this.outages.reasons()).isEmpty();
	}

	@Test
	void triesSeldomerTheLongerItLasts() {
		this.outages.failed("m", failure(ModelErrorCode.UNAUTHORIZED, null));
		for (int seconds : new int[] { 30, 60, 120, 240, 300 }) {
			assertThat(this.outages.left("m")).hasSeconds(seconds);
			pass(seconds);
			assertThat(this.outages.refusal("m")).isNull();
			this.outages.failed("m", failure(ModelErrorCode.UNAUTHORIZED, null));
		}
		assertThat(this.outages.left("m")).hasSeconds(300);
	}

	@Test
	void triesAgainAfterTryThatCameToNothing() {
		this.outages.failed("m", failure(ModelErrorCode.OVERLOADED, null));
		pass(5);
		assertThat(this.outages.refusal("m")).isNull();
		this.outages.abandoned("m");
		assertThat(this.outages.refusal("m")).isNull();
		this.outages.failed("m", failure(ModelErrorCode.INTERRUPTED, null));
		assertThat(this.outages.refusal("m")).isNull();
	}

	@Test
	void takesRefusalOfRequestForAnswer() {
		this.outages.failed("m", failure(ModelErrorCode.OVERLOADED, null));
		this.outages.failed("m", failure(ModelErrorCode.BAD_REQUEST, null));
		assertThat(this.outages.refusal("m")).isNull();
	}

	@Test
	void triesAtOnceWhenAsked() {
		this.outages.failed("m", failure(ModelErrorCode.UNAUTHORIZED, null));
		this.outages.probeNow();
		assertThat(this.outages.left("m")).isZero();
		assertThat(this.outages.refusal("m")).isNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "BAD_REQUEST", "CONTEXT_LENGTH_EXCEEDED", "CONTENT_FILTERED", "INVALID_RESPONSE", "CONFLICT",
			"INTERRUPTED", "INTERNAL_ERROR" })
	void asksNobodyElseWhereRequestIsAtFault(ModelErrorCode code) {
		assertThat(ModelOutages.isTrouble(failure(code, null))).isFalse();
		assertThat(this.outages.failed("m", failure(code, null))).isFalse();
		assertThat(this.outages.refusal("m")).isNull();
	}

	@Test
	void leavesNobodyAloneWithoutProbes() {
		ModelOutages always = outages(Duration.ZERO);
		assertThat(always.failed("m", failure(ModelErrorCode.UNAUTHORIZED, null))).isFalse();
		assertThat(always.refusal("m")).isNull();
	}

	private ModelOutages outages(Duration probeAfter) {
		return new ModelOutages(new GateProperties(4, Duration.ofSeconds(60), probeAfter, Duration.ofMinutes(5)),
				(model) -> "here", new SimpleMeterRegistry(), () -> this.now);
	}

	private void pass(int seconds) {
		this.now += Duration.ofSeconds(seconds).toNanos();
	}

	private static ModelFailure failure(ModelErrorCode code, @Nullable Integer retryAfter) {
		return new ModelFailure(code, "Why.", (retryAfter != null) ? Duration.ofSeconds(retryAfter) : null);
	}

}
