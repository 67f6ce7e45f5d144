package io.planloom.modelcalls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelCallException.Verdict;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model until its answer is whole, by calls of which each is paid for and recorded
 * by itself. A text that was cut at its length limit is continued, once. Another answer
 * that was cut, and thoughts that left no room for one, are asked for once more, with a
 * higher limit. A sample that was not the JSON that was asked for is asked for again.
 */
final class WholeAnswers {

	/**
	 * Samples in a row that may be no JSON; the last one ends the attempt, which counts.
	 */
	static final int MOST_SAMPLES = 3;

	/** How much of a cut answer its model is shown, in UTF-16 characters. */
	private static final int MOST_SHOWN = 100_000;

	private static final String ADVICE = "; planloom.models.output.max-tokens says how long answers may be.";

	private final Prompts prompts;

	private final Call call;

	/**
	 * Makes it for one question.
	 * @param prompts the texts
	 * @param call makes a call and records it
	 */
	WholeAnswers(Prompts prompts, Call call) {
		this.prompts = prompts;
		this.call = call;
	}

	/**
	 * Asks a question.
	 * @return an answer that was not cut
	 * @throws ModelCallException if there is none
	 * @throws BudgetExceededException if the first call was not made
	 */
	ModelReply to(ModelRequest request) {
		ModelReply reply = sample(request);
		return reply.truncated() ? again(request, reply) : reply;
	}

	private ModelReply sample(ModelRequest request) {
		for (int samples = 1;; samples++) {
			try {
				return this.call.make(request);
			}
			catch (ModelCallException ex) {
				if (ex.code() == ModelErrorCode.OUTPUT_LIMIT) {
					return new ModelReply("", true, ex.usage());
				}
				if (!ex.isBadSample() || samples == MOST_SAMPLES) {
					throw ex;
				}
			}
		}
	}

	private ModelReply again(ModelRequest request, ModelReply cut) {
		boolean continued = !cut.text().isBlank() && request.schema() == null && request.tools().isEmpty();
		ModelReply reply = more(request.with(prompt(request.messages(), cut, continued)), cut);
		if (reply.truncated()) {
			throw limit(cut,
					"and was cut off again when it was " + (continued ? "continued" : "asked for once more") + ADVICE,
					null);
		}
		return continued ? new ModelReply(JoinedAnswer.of(cut.text(), reply.text()), false, reply.usage()) : reply;
	}

	private ModelReply more(ModelRequest request, ModelReply cut) {
		try {
			return sample(request.asLonger());
		}
		catch (BudgetExceededException ex) {
			return usual(request, cut, limit(cut, "and the limits of the plan leave no room for more of it.", ex));
		}
		catch (ModelCallException ex) {
			ModelCallException limit = refused(cut, ex);
			if (ex.code() == ModelErrorCode.BAD_REQUEST) {
				return usual(request, cut, limit);
			}
			throw limit;
		}
	}

	/** Thoughts that took a whole limit are not likely to take less of the same one. */
	private ModelReply usual(ModelRequest request, ModelReply cut, ModelCallException limit) {
		if (isThought(cut)) {
			throw limit;
		}
		try {
			return sample(request);
		}
		catch (BudgetExceededException ex) {
			throw limit;
		}
		catch (ModelCallException ex) {
			throw refused(cut, ex);
		}
	}

	/** What may go better later is left as it is. */
	private static ModelCallException refused(ModelReply cut, ModelCallException ex) {
		boolean forGood = ex.verdict() == Verdict.FAIL_STEP && ex.code() != ModelErrorCode.CONTENT_FILTERED;
		return forGood ? limit(cut, "and more of it cannot be had: " + ex.getMessage(), ex) : ex;
	}

	private static ModelCallException limit(ModelReply cut, String clause, @Nullable Exception cause) {
		ModelFailure failure = new ModelFailure(ModelErrorCode.OUTPUT_LIMIT, (isThought(cut)
				? "The model reached its length limit, which counts thoughts, before it answered, so that its answer was cut off, "
				: "The model's answer was cut off at its length limit, ") + clause);
		return new ModelCallException(failure, cut.usage(), cause);
	}

	/** Shows a model what it wrote, so that it keeps to that. */
	private List<PromptMessage> prompt(List<PromptMessage> asked, ModelReply cut, boolean continued) {
		List<PromptMessage> messages = new ArrayList<>(asked);
		if (cut.text().isBlank()) {
			add(messages, this.prompts.text(PromptFile.CUT_OFF, Map.of("thought", isThought(cut))));
			return messages;
		}
		messages.add(PromptMessage
			.assistant(continued ? cut.text() : Truncation.of(cut.text().stripTrailing(), MOST_SHOWN)));
		messages.add(PromptMessage.user(this.prompts.text(continued ? PromptFile.GO_ON : PromptFile.CUT_OFF)));
		return messages;
	}

	private static boolean isThought(ModelReply cut) {
		return cut.text().isBlank() && cut.invocations().isEmpty();
	}

	/** Not every endpoint takes two messages of the user in a row. */
	private static void add(List<PromptMessage> messages, String text) {
		PromptMessage last = messages.getLast();
		if (last.role() == PromptMessage.Role.USER) {
			messages.set(messages.size() - 1, last.withText(last.text() + "\n\n" + text));
		}
		else {
			messages.add(PromptMessage.user(text));
		}
	}

	/** Makes one call. */
	@FunctionalInterface
	interface Call {

		/** Makes the call, of which an answer may be cut. */
		ModelReply make(ModelRequest request);

	}

}
