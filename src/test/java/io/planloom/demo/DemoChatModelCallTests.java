package io.planloom.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelUsage;
import io.planloom.llm.gateway.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How calls of the demo model end, what they take, and what they cost. */
class DemoChatModelCallTests extends AbstractDemoChatModelTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			[demo: fail step_2]         | bad_request
			[demo: fail step_3]         |
			[demo: too-large step_2]    | bad_request
			[demo: too-large step_3]    |
			[demo: rate-limit step_2 3] | rate_limited
			[demo: rate-limit step_2 2] |
			[demo: error step_2 3]      | server_error
			[demo: error act 3]         | server_error
			[demo: error step_2]        |
			[demo: unauthorized]        | unauthorized
			[demo: quota]               | quota_exhausted
			[demo: nonsense]            |
			""")
	void failsOnThirdAttemptAsAsked(String directive, String code) {
		ModelCallException failure = failure(directive);
		assertThat((failure != null) ? failure.code().wireName() : null).isEqualTo(code);
	}

	@Test
	void namesWaitingTimeOfRateLimit() {
		assertThat(failure("[demo: rate-limit step_2 9]").retryAfter()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void takesItsTimeIfAsked() {
		ModelReply reply = this.gateway
			.call(Calls.request(CallPurpose.ACT, "Goal: Explain tides [demo: slow step_2 50ms]"));
		assertThat(reply.usage().duration()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
	}

	@Test
	void endsAtOnceIfInterrupted() throws Exception {
		CompletableFuture<ModelCallException> failed = new CompletableFuture<>();
		Thread caller = Thread.startVirtualThread(() -> failed.complete(failure("[demo: slow step_2 600s]")));
		caller.interrupt();
		assertThat(failed.get().code()).isEqualTo(ModelErrorCode.INTERRUPTED);
	}

	@Test
	void costsNothingAndEstimatesTokens() {
		ModelUsage usage = this.gateway.call(Calls.model("demo")).usage();
		assertThat(usage.model()).isEqualTo("demo");
		assertThat(usage.inputTokens()).isPositive();
		assertThat(usage.outputTokens()).isPositive();
		assertThat(usage.cost()).isEqualByComparingTo("0");
	}

	private ModelCallException failure(String directive) {
		return catchThrowableOfType(ModelCallException.class,
				() -> this.gateway.call(Calls.request(CallPurpose.ACT, "Goal: Explain tides " + directive)));
	}

}
