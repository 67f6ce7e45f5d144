package io.planloom.plan.work;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Spend;
import io.planloom.plan.StepError;
import io.planloom.plan.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an attempt, which decides what happens next. Each carries the model
 * calls that the attempt made, in order.
 */
public sealed interface StepOutcome {

	/**
	 * Returns the model calls that the attempt made.
	 * @return in order of their start; empty if none was made
	 */
	List<ModelCall> calls();

	/**
	 * The step ended well.
	 *
	 * @param result its text, never blank
	 * @param calls the model calls made
	 */
	record Completed(String result, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * A draft was accepted: its steps join the plan.
	 *
	 * @param strategy the shape that was chosen, never {@code auto} or {@code direct}
	 * @param steps at least one, free of cycles
	 * @param repairs a sentence for each thing that was mended in what the model wrote
	 * @param reviews what a reviewer said, in order: of drafts that others took the place
	 * of, each with steps unlike those of the next, and perhaps of this one
	 * @param example the plan that the model was shown as an example, null if none
	 * @param calls the model calls made
	 */
	record Drafted(Strategy strategy, List<DraftedStep> steps, List<String> repairs, List<DraftReview> reviews,
			@Nullable UUID example, List<ModelCall> calls) implements StepOutcome {

		/**
		 * Makes the outcome of a draft without a review and without an example.
		 * @param strategy the shape that was chosen
		 * @param steps at least one, free of cycles
		 * @param repairs a sentence for each thing that was mended
		 * @param calls the model calls made
		 */
		public Drafted(Strategy strategy, List<DraftedStep> steps, List<String> repairs, List<ModelCall> calls) {
			this(strategy, steps, repairs, List.of(), null, calls);
		}

		/** Returns the reviews of drafts that this one supersedes, in order. */
		public List<DraftReview> superseded() {
			return this.reviews.subList(0, this.reviews.size() - ((review() != null) ? 1 : 0));
		}

		/** Returns the review of this draft, null if there is none. */
		public @Nullable DraftReview review() {
			boolean last = !this.reviews.isEmpty() && this.reviews.getLast().steps().equals(this.steps);
			return last ? this.reviews.getLast() : null;
		}

	}

	/**
	 * A subgoal was planned: it waits for steps of its own, which join the plan.
	 *
	 * @param steps at least one, free of cycles, with ids that are unique among
	 * themselves
	 * @param maxTotal steps that the whole plan may have with them, without system steps;
	 * if others were faster and there would be more, the subgoal is planned again
	 * @param repairs a sentence for each thing that was mended in what the model wrote
	 * @param calls the model calls made
	 */
	record Expanded(List<DraftedStep> steps, int maxTotal, List<String> repairs,
			List<ModelCall> calls) implements StepOutcome {

		public Expanded {
			steps = List.copyOf(steps);
		}

	}

	/**
	 * The planner answered the goal at once: the plan ends with this answer and no steps.
	 *
	 * @param answer the plan's result, never blank
	 * @param repairs a sentence for each thing that was mended in what the model wrote
	 * @param calls the model calls made
	 */
	record Answered(String answer, List<String> repairs, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * The planner planned the rest of the plan anew.
	 *
	 * @param steps those that are to be done, free of cycles; they may depend on steps
	 * that stay. Those that only name steps that stay, or are as they stand in the plan,
	 * change nothing
	 * @param met whether the goal is met with what is done, so that nothing is left to do
	 * @param repairs a sentence for each thing that was mended in what the model wrote
	 * @param calls the model calls made
	 */
	record Replanned(List<DraftedStep> steps, boolean met, List<String> repairs,
			List<ModelCall> calls) implements StepOutcome {

		public Replanned {
			steps = List.copyOf(steps);
		}

	}

	/**
	 * The result of another step was judged.
	 *
	 * @param passed whether it is accepted
	 * @param reason why, in a sentence or a few; what is to be mended if it is not
	 * accepted
	 * @param evidence quotations from the result that the verdict rests on
	 * @param calls the model calls made
	 */
	record Judged(boolean passed, String reason, List<String> evidence, List<ModelCall> calls) implements StepOutcome {

		public Judged {
			evidence = List.copyOf(evidence);
		}

		/**
		 * Writes the verdict down.
		 * @return Markdown
		 */
		public String text() {
			String verdict = "%s %s".formatted(this.passed ? "Passed." : "Not passed.", this.reason);
			return verdict + quoted();
		}

		/**
		 * Says what is to be mended.
		 * @return the reason, and what it rests on as Markdown
		 */
		public String critique() {
			return this.reason + quoted();
		}

		private String quoted() {
			return this.evidence.stream()
				.map((quote) -> "\n\n> " + quote.strip().replaceAll("\\s*\\n\\s*", "\n> "))
				.collect(Collectors.joining());
		}

	}

	/**
	 * The attempt failed in a way that may pass: another one follows while the step has
	 * attempts left.
	 *
	 * @param error why
	 * @param retryAfter how long the cause asked to wait; null leaves it to the back-off
	 * @param calls the model calls made
	 */
	record RetryLater(StepError error, @Nullable Duration retryAfter, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * The model endpoint refused the call for a time, which says nothing against the
	 * step: another attempt follows, and this one does not count as a failure.
	 *
	 * @param error why
	 * @param retryAfter how long the endpoint asked to wait; null leaves it to the
	 * back-off
	 * @param calls the model calls made
	 */
	record Postponed(StepError error, @Nullable Duration retryAfter, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * The model endpoint refuses every call, until the key changes or the quota is
	 * renewed: the plan pauses until it takes one again, and the attempt does not count.
	 *
	 * @param error why
	 * @param by the endpoint and the model that was asked
	 * @param retryAfter when a call is worth a try, from now; null leaves it to the
	 * back-off
	 * @param calls the model calls made; none if the call was not sent, since it would
	 * have been refused as another one was
	 */
	record Refused(StepError error, RefusingEndpoint by, @Nullable Duration retryAfter,
			List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * A person has to decide on tool calls before the attempt goes on, which does not
	 * count until then.
	 *
	 * @param toolCalls those that wait, at least one; recorded before
	 * @param calls the model calls made
	 */
	record AwaitsPerson(List<ToolCall> toolCalls, List<ModelCall> calls) implements StepOutcome {

		public AwaitsPerson {
			toolCalls = List.copyOf(toolCalls);
		}

	}

	/**
	 * The step failed and is not attempted again.
	 *
	 * @param error why
	 * @param reach what else it ends
	 * @param calls the model calls made
	 */
	record Failed(StepError error, Reach reach, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * The limits of the plan have no room for what the attempt needs: it is given back,
	 * and does not count.
	 *
	 * @param needed what the whole attempt needs, as far as it is known
	 * @param calls the model calls made
	 */
	record Unaffordable(Spend needed, List<ModelCall> calls) implements StepOutcome {
	}

	/**
	 * Tells whether the attempt is given back before it made a call.
	 * @return whether it is as if it had not been
	 */
	default boolean isGivenBack() {
		return (this instanceof Unaffordable || this instanceof Refused) && calls().isEmpty();
	}

	/**
	 * Adds calls that the attempt made before this outcome.
	 * @param earlier in order of their start
	 * @return the same outcome with these calls first
	 */
	default StepOutcome after(List<ModelCall> earlier) {
		List<ModelCall> calls = Stream.concat(earlier.stream(), calls().stream()).toList();
		return switch (this) {
			case Completed completed -> new Completed(completed.result(), calls);
			case Drafted drafted -> new Drafted(drafted.strategy(), drafted.steps(), drafted.repairs(),
					drafted.reviews(), drafted.example(), calls);
			case Expanded expanded -> new Expanded(expanded.steps(), expanded.maxTotal(), expanded.repairs(), calls);
			case Answered answered -> new Answered(answered.answer(), answered.repairs(), calls);
			case Replanned replanned -> new Replanned(replanned.steps(), replanned.met(), replanned.repairs(), calls);
			case Judged judged -> new Judged(judged.passed(), judged.reason(), judged.evidence(), calls);
			case RetryLater retry -> new RetryLater(retry.error(), retry.retryAfter(), calls);
			case Postponed postponed -> new Postponed(postponed.error(), postponed.retryAfter(), calls);
			case Refused refused -> new Refused(refused.error(), refused.by(), refused.retryAfter(), calls);
			case AwaitsPerson asking -> new AwaitsPerson(asking.toolCalls(), calls);
			case Failed failed -> new Failed(failed.error(), failed.reach(), calls);
			case Unaffordable unaffordable -> new Unaffordable(unaffordable.needed(), calls);
		};
	}

	/** The scope of a failure. */
	enum Reach {

		/** The step and what depends on it. */
		STEP,

		/** Every step of the plan would fail in the same way: a bad key, no quota. */
		PLAN

	}

}
