package io.planloom.plan.command;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.lifecycle.PlanClosing;
import io.planloom.plan.lifecycle.PlanLifecycle;
import io.planloom.plan.model.AttemptEnded;
import io.planloom.plan.model.DraftedSteps;
import io.planloom.plan.model.Plan;
import io.planloom.plan.model.PlanFixture;
import io.planloom.plan.model.PlanFixtures;
import io.planloom.plan.problem.PlanStateException;
import io.planloom.plan.problem.StepStateException;
import io.planloom.plan.problem.UnknownStepException;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DefaultReservation;
import io.planloom.plan.work.StepInput;
import io.planloom.plan.work.StepOutcome;
import org.junit.jupiter.api.Test;

import static io.planloom.plan.model.DraftedSteps.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plans that go on from where others stood. */
class PlanForkTests {

	@Test
	void keepsResultsThatDoNotDependOnStep() {
		PlanFixture source = PlanFixtures.running("a", "b", "c<a", "d<b", "e<c,d");
		complete(source, "a", "b", "c", "d");
		new Steering(source.plan, source.now).tell("Be brief");
		Plan fork = fork(source, "c");
		assertThat(statuses(fork))
			.isEqualTo("a completed, b completed, c ready, d completed, e pending, synthesize pending");
		assertThat(fork.messages()).containsExactly("Be brief");
		assertThat(fork.pending().events()).extracting((event) -> event.event().type())
			.containsExactly("plan.created", "plan.drafted", "plan.forked");
		assertThat(fork.pending().attempts()).extracting((ended) -> ended.attempt().stepId())
			.containsExactlyInAnyOrder("a", "b", "d");
		assertThat(fork.pending().attempts()).allMatch((ended) -> ended.attempt().planId().equals(fork.id()));
		assertThat(fork.steps().graph().inputsOf(fork.steps().find("e").orElseThrow())).extracting(StepInput::stepId)
			.containsExactly("c", "d");
		assertThat(fork.times().deadlineAt()).isEqualTo(source.now.plus(fork.limits().timeout()));
		assertThat(source).hasStatus(PlanStatus.RUNNING);
	}

	@Test
	void takesWholeSubgoalsOver() {
		PlanFixture source = PlanFixtures.running("s!", "t<s");
		source.claim(1);
		source.settle("s", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y<x"), 100, List.of(), List.of()));
		complete(source, "s.x", "s.y", "s.synthesize", "t");
		Plan fork = fork(source, "t");
		assertThat(statuses(fork)).isEqualTo(
				"s completed, t ready, synthesize pending, s.x completed, s.y completed, s.synthesize completed");
		assertThat(fork.steps().graph().inputsOf(fork.steps().find("t").orElseThrow()))
			.containsExactly(new StepInput("s", "Do s", "s.synthesize", 1));
		assertThat(statuses(fork(source, "s"))).isEqualTo("s ready, t pending, synthesize pending");
	}

	@Test
	void doesSubgoalAnewOfWhichSomethingIsMissing() {
		PlanFixture source = PlanFixtures.running("s!", "t<s");
		source.claim(1);
		source.settle("s", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		source.claim(5);
		source.complete("s.x");
		source.fail("s.y");
		complete(source, "s.synthesize", "t");
		assertThat(statuses(fork(source, "t"))).isEqualTo("s ready, t pending, synthesize pending");
	}

	@Test
	void runsWhatDidNotCompleteAnew() {
		PlanFixture source = PlanFixtures.running("a", "b", "c");
		source.claim(5);
		source.complete("a");
		source.fail("b");
		assertThat(statuses(fork(source, "c"))).isEqualTo("a completed, b ready, c ready, synthesize pending");
	}

	@Test
	void endsOnItsOwn() {
		PlanFixture source = PlanFixtures.running("a", "b<a");
		complete(source, "a", "b", "synthesize");
		assertThat(source).hasStatus(PlanStatus.COMPLETED);
		Plan fork = fork(source, "b");
		for (String step : List.of("b", "synthesize")) {
			PlanLifecycle lifecycle = new PlanLifecycle(fork, source.now);
			List<ClaimedStep> claimed = lifecycle.claim(source.worker, 5, DefaultReservation.TOKENS_ONLY.amount());
			assertThat(claimed).extracting((claimedStep) -> claimedStep.ref().stepId()).containsExactly(step);
			lifecycle.complete(claimed.getFirst().ref(), new StepOutcome.Completed("anew", List.of()),
					(failures, after) -> PlanFixture.DELAY);
		}
		assertThat(fork.status()).isEqualTo(PlanStatus.COMPLETED);
	}

	@Test
	void refusesWhatNoPlanBeginsWith() {
		PlanFixture source = PlanFixtures.running("s!", "t<s");
		source.claim(1);
		source.settle("s", new StepOutcome.Expanded(DraftedSteps.drafted("x", "y"), 100, List.of(), List.of()));
		assertThatExceptionOfType(UnknownStepException.class).isThrownBy(() -> fork(source, "zzz"));
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> fork(source, "s.x"))
			.withMessage("Cannot fork from step s.x: it is a part of s; fork from that");
		assertThatExceptionOfType(StepStateException.class).isThrownBy(() -> fork(source, "draft"))
			.withMessage("Cannot fork from step draft: it is one of the service's own");
		assertThatExceptionOfType(PlanStateException.class)
			.isThrownBy(() -> fork(PlanFixtures.awaiting(action("a")), "a"))
			.withMessageEndingWith("it is awaiting_approval");
	}

	private static void complete(PlanFixture plan, String... steps) {
		for (String step : steps) {
			if (!plan.held.containsKey(step)) {
				plan.claim(5);
			}
			plan.complete(step);
		}
	}

	private static Plan fork(PlanFixture source, String step) {
		PlanFork branch = new PlanFork(source.plan, step);
		List<AttemptEnded> attempts = branch.attempts()
			.entrySet()
			.stream()
			.map((entry) -> source.attempts.stream()
				.filter((ended) -> ended.attempt().stepId().equals(entry.getKey())
						&& ended.attempt().attempt() == entry.getValue())
				.findFirst()
				.orElseThrow())
			.toList();
		Instant now = source.now;
		Plan fork = branch.with(attempts).grow(UUID.randomUUID(), now);
		new PlanClosing().close(fork, now);
		return fork;
	}

	private static String statuses(Plan plan) {
		return plan.steps()
			.all()
			.stream()
			.map((step) -> step.id() + " " + step.status().wireName())
			.collect(Collectors.joining(", "));
	}

}
