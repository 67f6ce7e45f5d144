package io.planloom.modelcalls;

import java.time.Duration;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.failure.UnsentCallException;
import io.planloom.llm.gate.CallGate;
import io.planloom.llm.gate.CallQueueListener;
import io.planloom.llm.gate.GateProperties;
import io.planloom.llm.gate.ModelGates;
import io.planloom.llm.gate.ModelOutages;
import io.planloom.plan.event.PlanChanged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Gates of models whose endpoint is to be tried. */
class ReopenedGatesTests {

	private static final ModelFailure KEY = new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The key is wrong.");

	private final ModelGates gates = new ModelGates("https://models.example/v1",
			new GateProperties(4, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(5)),
			CallQueueListener.UNHEARD, new SimpleMeterRegistry(), () -> 0);

	private final ReopenedGates reopened = new ReopenedGates(this.gates,
			new ModelOutages(new GateProperties(4, Duration.ZERO, Duration.ZERO, Duration.ZERO), (model) -> "here",
					new SimpleMeterRegistry(), () -> 0));

	@Test
	void letsCallThroughWhenPlanWasResumedOnWhateverReplica() throws InterruptedException {
		CallGate gate = this.gates.of("gpt", (model) -> true);
		gate.enter().leave(KEY);
		assertThat(this.gates.untilProbe("gpt")).isEqualTo(Duration.ofSeconds(30));
		this.reopened.on(changed(false));
		assertThatExceptionOfType(UnsentCallException.class).isThrownBy(gate::enter);
		this.reopened.on(changed(true));
		assertThat(this.gates.untilProbe("gpt")).isZero();
		gate.enter().leave(null);
		assertThat(this.gates.untilProbe("gpt")).isNull();
		assertThat(this.gates.untilProbe("another")).isNull();
	}

	private static PlanChanged changed(boolean resumed) {
		return new PlanChanged(new UUID(0, 1), null, false, true, false, resumed);
	}

}
