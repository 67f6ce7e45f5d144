package io.planloom.execution;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.planloom.plan.event.PlanChanged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas tell each other of plans. */
class ChangeChannelTests {

	private static final UUID PLAN = UUID.fromString("019b0000-0000-7000-8000-000000000001");

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final ChangeChannel here = new ChangeChannel();

	private final ChangeChannel there = new ChangeChannel();

	@Test
	void tellsWhatCanBeClaimedEndedOrWasResumed() {
		assertThat(told(new PlanChanged(PLAN, NOW, false, false)))
			.isEqualTo(new PlanChanged(PLAN, NOW, false, true, false, false));
		assertThat(told(new PlanChanged(PLAN, null, true, false)))
			.isEqualTo(new PlanChanged(PLAN, null, true, true, false, false));
		assertThat(told(new PlanChanged(PLAN, NOW, false, false, false, true)))
			.isEqualTo(new PlanChanged(PLAN, NOW, false, true, false, true));
		assertThat(told(new PlanChanged(PLAN, null, false, false)))
			.isEqualTo(new PlanChanged(PLAN, null, false, true, false, false));
	}

	@Test
	void doesNotHearItself() {
		String message = this.here.encode(List.of(new PlanChanged(PLAN, NOW, false, false))).getFirst();
		assertThat(this.here.decode(message, NOW)).isEmpty();
	}

	@Test
	void remembersOfTwoChangesThatThePlanWasResumed() {
		PlanChanged resumed = new PlanChanged(PLAN, NOW, false, false, false, true);
		PlanChanged ended = new PlanChanged(PLAN, null, true, false);
		assertThat(ended.after(resumed)).isEqualTo(new PlanChanged(PLAN, null, true, false, false, true));
		assertThat(resumed.after(ended)).isEqualTo(resumed);
	}

	private PlanChanged told(PlanChanged change) {
		return this.there.decode(this.here.encode(List.of(change)).getFirst(), NOW).getFirst();
	}

}
