package io.planloom.planning;

import java.util.function.Consumer;

import io.planloom.plan.Assignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a draft while it is being written. No early step is worth a draft: whatever goes
 * wrong here is left to the whole text.
 */
final class EarlyReading implements Consumer<String> {

	private static final Logger logger = LoggerFactory.getLogger(EarlyReading.class);

	private final GrowingDraft draft;

	private final Assignment assignment;

	private final EarlySteps early;

	private boolean failed;

	EarlyReading(Assignment assignment, EarlySteps early) {
		this.draft = new GrowingDraft(assignment.brief().strategy(), assignment.limits());
		this.assignment = assignment;
		this.early = early;
	}

	@Override
	public void accept(String piece) {
		if (this.failed) {
			return;
		}
		try {
			int further = this.draft.add(piece);
			if (further > 0) {
				this.early.written(this.assignment, this.draft.soFar(), further);
			}
		}
		catch (RuntimeException ex) {
			this.failed = true;
			logger.warn("Reading a draft early failed; the plan goes on with the whole draft", ex);
		}
	}

}
