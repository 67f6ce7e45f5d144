package io.planloom.planning.early;

import java.util.ArrayList;
import java.util.List;

import io.planloom.plan.Limits;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepsFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A draft in the form that is asked for, read while it is being written. A step counts
 * when its object is closed. At the first oddity this stops and keeps what it has;
 * {@link DraftReader} interprets the whole text.
 */
final class GrowingDraft {

	private final DraftValidation validation;

	private final DraftStart start = new DraftStart();

	private final GrowingJson json = new GrowingJson(this::field, this::step);

	private final List<ProposedStep> steps = new ArrayList<>();

	private @Nullable String strategy;

	private int length;

	private boolean begun;

	private boolean over;

	/**
	 * Makes an empty draft.
	 * @param requested the strategy that was asked for
	 * @param limits the plan's limits
	 */
	GrowingDraft(Strategy requested, Limits limits) {
		this.validation = new DraftValidation(requested, limits);
	}

	/**
	 * Adds a piece of the text, in time that grows with the piece alone.
	 * @param piece what comes next
	 * @return how many further steps are whole by it
	 */
	int add(String piece) {
		int before = this.steps.size();
		this.length = Math.addExact(this.length, this.over ? 0 : piece.length());
		this.over = this.over || this.length > DraftReader.MAX_LENGTH || hasUnreadable(piece);
		if (!this.over) {
			String text = this.begun ? piece : this.start.add(piece);
			this.begun = this.begun || !text.isEmpty();
			this.over = this.begun ? !this.json.add(text) : this.start.isHopeless();
		}
		return this.steps.size() - before;
	}

	/** Returns the complete part of the draft. */
	Draft soFar() {
		return new Draft(this.strategy, null, this.steps);
	}

	/** Takes a field that stands beside the steps; says whether to go on. */
	private boolean field(String name, JsonNode value) {
		String text = value.asString("").strip();
		return switch (name) {
			case "strategy" -> {
				this.strategy = text.isEmpty() ? null : text;
				yield value.isString() || value.isNull();
			}
			// With an answer the steps may mean nothing
			case "answer" -> value.isNull() || (value.isString() && text.isEmpty());
			case "steps" -> false;
			default -> true;
		};
	}

	private boolean step(JsonNode node) {
		ProposedStep step = StepsFormat.readStep(node, this.validation);
		if (this.validation.hasFaults() || this.steps.size() == DraftReader.MAX_STEPS) {
			return false;
		}
		this.steps.add(step);
		return true;
	}

	/** The whole text is read without such characters, which is not worth it here. */
	private static boolean hasUnreadable(String piece) {
		return piece.chars()
			.anyMatch((current) -> current == '\uFEFF'
					|| (Character.isISOControl(current) && current != '\n' && current != '\r' && current != '\t'));
	}

}
