package io.planloom.modelcalls;

import java.util.EnumSet;

import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelErrorCode;
import io.planloom.plan.error.ErrorCode;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.error.StepErrorCode.Retry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans call failures of models as the gateway does, and mean the same by them. */
class ModelErrorCodesTests {

	@ParameterizedTest
	@EnumSource
	void isKnownToPlans(ModelErrorCode code) {
		assertThat(ErrorCode.of(code.wireName())).isInstanceOfSatisfying(StepErrorCode.class,
				(known) -> assertThat(known.retry()).isIn(
						EnumSet.of(Verdict.RETRY, Verdict.WAIT).contains(code.verdict()) ? Retry.YES : Retry.NO,
						Retry.DEPENDS));
	}

}
