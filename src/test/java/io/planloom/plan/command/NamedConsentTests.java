package io.planloom.plan.command;

import io.planloom.plan.Approval;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepStatus;
import io.planloom.plan.Subject;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.planning.draft.TestRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static io.planloom.plan.model.DraftedSteps.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who names what they decide on decides on nothing else, however often they say so. */
class NamedConsentTests {

	private static final Subject PLAN = new Subject(null, 1);

	private static final Subject FIRST = new Subject("first", null);

	private static final Subject SECOND = new Subject("second", null);

	private final PlanFixture plan = PlanFixtures.own(Approval.PLAN, approval("first"), approval("second", "first"),
			action("a", "second"));

	@BeforeEach
	void approvePlan() {
		approve(PLAN);
	}

	@Test
	void approvesPlanAndNoStepOfIt() {
		int events = this.plan.events.size();
		approve(PLAN);
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> approve(new Subject(null, 7)))
			.withMessageContaining("revision 7 was not approved");
		assertThat(this.plan).hasStep("first", StepStatus.WAITING);
		assertThat(this.plan.events).hasSize(events);
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> this.plan.consent().reject(PLAN, "No", false))
			.withMessageContaining("a step of it waits for a person, not the plan itself");
	}

	@Test
	void wasNotApprovedIfItWasRejected() {
		PlanFixture other = PlanFixtures.awaiting(action("a"));
		other.consent().reject(PLAN, "Too dear", false);
		other.draft("draft_2", action("b"));
		other.consent().approve(new Subject(null, 2), null, TestRules.ANY);
		other.consent().approve(new Subject(null, 2), null, TestRules.ANY);
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> other.consent().approve(PLAN, null, TestRules.ANY))
			.withMessageContaining("revision 1 was not approved");
	}

	@Test
	void approvesStepAndNotTheNextOne() {
		approve(FIRST);
		int events = this.plan.events.size();
		approve(FIRST);
		approve(new Subject("first", 7));
		assertThat(this.plan).hasStep("second", StepStatus.WAITING);
		assertThat(this.plan.events).hasSize(events);
		approve(new Subject("second", 1));
		assertThat(this.plan.claim(4)).containsExactly("a");
	}

	@Test
	void approvesOnlyWhatWaits() {
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> approve(SECOND))
			.withMessageContaining("it is pending");
		assertThatExceptionOfType(InvalidStepsException.class).isThrownBy(() -> approve(new Subject("zzz", null)))
			.satisfies((ex) -> assertThat(ex.parts()).singleElement()
				.extracting(InvalidStepsException.InvalidPart::pointer)
				.isEqualTo("/step"));
		assertThatExceptionOfType(PlanStateException.class).isThrownBy(() -> approve(new Subject("first", 2)))
			.withMessageContaining("its revision is 1, not 2");
		assertThat(this.plan).hasStep("first", StepStatus.WAITING);
	}

	@Test
	void approvesOnlyRevisionThatWasSeen() {
		PlanFixture other = PlanFixtures.awaiting(action("a"));
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> other.consent().approve(new Subject(null, 2), null, TestRules.ANY))
			.withMessageContaining("its revision is 1, not 2");
		assertThat(other).hasStatus(PlanStatus.AWAITING_APPROVAL);
	}

	@Test
	void rejectsStepOnce() {
		approve(FIRST);
		reject(SECOND, false);
		int events = this.plan.events.size();
		reject(SECOND, false);
		assertThat(this.plan.events).hasSize(events);
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> reject(SECOND, true));
	}

	@Test
	void endsPlanOnce() {
		reject(FIRST, true);
		int events = this.plan.events.size();
		reject(FIRST, true);
		assertThat(this.plan).hasStatus(PlanStatus.CANCELLED);
		assertThat(this.plan.events).hasSize(events);
	}

	private void approve(Subject subject) {
		this.plan.consent().approve(subject, null, TestRules.ANY);
		this.plan.collect();
	}

	private void reject(Subject subject, boolean ends) {
		this.plan.consent().reject(subject, "No", ends);
		this.plan.collect();
	}

}
