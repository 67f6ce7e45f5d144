package io.planloom.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.plan.work.DraftReview;
import io.planloom.plan.work.ModelCall;
import io.planloom.plan.work.StepOutcome;
import io.planloom.planning.draft.DraftReading;
import org.jspecify.annotations.Nullable;

/**
 * The second thoughts about a draft, in one attempt: a reviewer judges it and the planner
 * improves what was not approved. A draft that keeps the rules is never lost for them:
 * where nothing comes of a review or an improvement, the plan goes on with what it has
 * and says so. Only a failed call that may go better later ends the attempt, and not the
 * last one.
 */
final class ReviewLoop {

	/**
	 * Refusals for a time after which the draft goes on without: each has it made again,
	 * and with the back-off they take a minute.
	 */
	private static final int PATIENCE = 6;

	private final ClaimedStep claimedStep;

	private final Planner planner;

	private final Reviewer reviewer;

	private final List<DraftReview> reviews = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private DraftReading.Plan draft;

	ReviewLoop(ClaimedStep claimedStep, Planner planner, Reviewer reviewer, DraftReading.Plan draft) {
		this.claimedStep = claimedStep;
		this.planner = planner;
		this.reviewer = reviewer;
		this.draft = draft;
	}

	/**
	 * Has the draft judged, and improved as often as allowed; what comes of the last time
	 * is not judged again.
	 * @param rounds how often it may be improved; 0 has it judged alone
	 * @return this
	 */
	ReviewLoop rounds(int rounds) {
		if (criticise() && rounds > 0 && improve() && rounds > 1) {
			return rounds(rounds - 1);
		}
		return this;
	}

	/**
	 * Returns the draft as it stands now, with what was said of it and of others.
	 * @param example the plan that the planner was shown, null if none
	 * @param calls the model calls made
	 */
	StepOutcome.Drafted outcome(@Nullable UUID example, List<ModelCall> calls) {
		List<String> repairs = Stream.of(this.notes, this.draft.repairs()).flatMap(List::stream).toList();
		return new StepOutcome.Drafted(this.draft.strategy(), this.draft.steps(), repairs, List.copyOf(this.reviews),
				example, calls);
	}

	/** Returns whether there is something to improve. */
	private boolean criticise() {
		try {
			return switch (this.reviewer.judge(this.draft, this.notes)) {
				case ReviewReading.Judgement judgement -> {
					this.reviews.add(new DraftReview(this.draft.steps(), judgement.approved(), judgement.issues()));
					yield !judgement.approved();
				}
				case ReviewReading.Faulty faulty -> note("Went on without a review: " + faulty.fault());
			};
		}
		catch (ModelCallException ex) {
			return note("Went on without a review: " + messageOf(ex));
		}
	}

	/** Returns whether there is a better draft. */
	private boolean improve() {
		try {
			return switch (this.planner.improve(this.draft, this.reviews.getLast().issues())) {
				case DraftReading.Plan plan when plan.steps().equals(this.draft.steps()) ->
					keep("The planner wrote the same again.");
				case DraftReading.Plan plan -> {
					this.draft = plan;
					yield true;
				}
				case DraftReading.Answer answer -> keep("The planner answered instead of improving it.");
				case DraftReading.Faulty faulty -> keep(faulty.faults().getFirst());
			};
		}
		catch (ModelCallException ex) {
			return keep(messageOf(ex));
		}
	}

	private boolean keep(String reason) {
		return note("Kept the draft that was not approved: " + reason);
	}

	private boolean note(String sentence) {
		this.notes.add(sentence);
		return false;
	}

	/** Returns why a call failed, unless another attempt may do better. */
	private String messageOf(ModelCallException ex) {
		boolean last = this.claimedStep.notes().failures() + 1 >= this.claimedStep.limits().maxAttempts();
		int refusals = this.claimedStep.ref().attempt() - 1 - this.claimedStep.notes().failures();
		boolean ended = ex.code() == ModelErrorCode.INTERRUPTED;
		boolean later = switch (ex.verdict()) {
			case RETRY -> !last || ended;
			case WAIT -> refusals < PATIENCE;
			// The draft is saved; what it needs next pauses the plan or fails
			case PAUSE_PLAN, STOP_PLAN, FAIL_STEP -> false;
		};
		if (later) {
			throw ex;
		}
		return String.valueOf(ex.getMessage());
	}

}
