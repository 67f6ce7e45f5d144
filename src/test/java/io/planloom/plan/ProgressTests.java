package io.planloom.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	@Test
	void isNotAtItsEndBeforeThePlanIs() {
		List<StepStatus> all = List.of(StepStatus.COMPLETED, StepStatus.COMPLETED);
		assertThat(Progress.of(all, PlanStatus.RUNNING).percent()).isEqualTo(99);
		assertThat(Progress.of(all, PlanStatus.AWAITING_APPROVAL).percent()).isEqualTo(99);
		assertThat(Progress.of(all, PlanStatus.COMPLETED).percent()).isEqualTo(100);
		assertThat(Progress.of(List.of(StepStatus.COMPLETED, StepStatus.FAILED), PlanStatus.PARTIAL).percent())
			.isEqualTo(50);
	}

}
