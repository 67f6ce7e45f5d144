package io.planloom.plan.model;

import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.event.PlanEvent;
import io.planloom.plan.event.PlannedStep;
import io.planloom.plan.work.DraftReview;
import io.planloom.plan.work.StepOutcome;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan keeps and tells of the drafts that were reviewed. */
class PlanReviewTests {

	private static final List<DraftedStep> FIRST = draft("a");

	private static final List<DraftedStep> SECOND = draft("a", "b");

	private static final List<DraftedStep> THIRD = draft("a", "b", "c");

	private final PlanFixture plan = new PlanFixture(LimitsBuilder.limits().build());

	@Test
	void tellsOfDraftThatWasApprovedAtOnce() {
		adopt(FIRST, new DraftReview(FIRST, true, List.of("Nothing much.")));
		assertThat(told()).containsExactly("drafted 1", "reviewed 1 true [Nothing much.]");
		assertThat(reasons()).containsExactly("1 planner Drafted for the goal. [a]");
	}

	@Test
	void keepsDraftThatWasImproved() {
		adopt(SECOND, new DraftReview(FIRST, false, List.of("B is missing.", "A is large.")));
		assertThat(told()).containsExactly("reviewed 1 false [B is missing., A is large.]", "drafted 2");
		assertThat(reasons()).containsExactly("1 planner Drafted for the goal. [a]",
				"2 planner Improved after a review. B is missing. A is large. [a, b]");
		assertThat(this.plan.plan.revision()).isEqualTo(2);
		assertThat(this.plan.claim(2)).containsExactly("a", "b");
	}

	@Test
	void tellsOfDraftThatRunsThoughItWasNotApproved() {
		adopt(FIRST, new DraftReview(FIRST, false, List.of("B is missing.")));
		assertThat(told()).containsExactly("drafted 1", "reviewed 1 false [B is missing.]");
		assertThat(reasons()).hasSize(1);
	}

	@Test
	void keepsEveryDraftOfSeveralRounds() {
		DraftReview second = new DraftReview(SECOND, false, List.of("C is missing."));
		adopt(THIRD, new DraftReview(FIRST, false, List.of("B is missing.")), second,
				new DraftReview(THIRD, true, List.of()));
		assertThat(told()).containsExactly("reviewed 1 false [B is missing.]", "reviewed 2 false [C is missing.]",
				"drafted 3", "reviewed 3 true []");
		assertThat(reasons()).containsExactly("1 planner Drafted for the goal. [a]",
				"2 planner Improved after a review. B is missing. [a, b]",
				"3 planner Improved after a review. C is missing. [a, b, c]");
	}

	@Test
	void tellsOfNoReviewWithoutOne() {
		adopt(FIRST);
		assertThat(told()).containsExactly("drafted 1");
	}

	private void adopt(List<DraftedStep> steps, DraftReview... reviews) {
		this.plan.claim(1);
		this.plan.settle("draft",
				new StepOutcome.Drafted(Strategy.DAG, steps, List.of(), List.of(reviews), null, List.of()));
	}

	private List<String> told() {
		return this.plan.events.stream().flatMap((event) -> switch (event) {
			case PlanEvent.PlanDrafted drafted -> Stream.of("drafted " + drafted.revision());
			case PlanEvent.PlanReviewed reviewed ->
				Stream.of("reviewed %d %s %s".formatted(reviewed.revision(), reviewed.approved(), reviewed.issues()));
			default -> Stream.of();
		}).toList();
	}

	private List<String> reasons() {
		return this.plan.revisions.stream()
			.map((revision) -> "%d %s %s %s".formatted(revision.number(), revision.author().wireName(),
					revision.reason(), revision.steps().stream().map(PlannedStep::id).toList()))
			.toList();
	}

	private static List<DraftedStep> draft(String... ids) {
		return Stream.of(ids).map((id) -> new DraftedStep(id, new StepSpec.Action("Do " + id), List.of())).toList();
	}

}
