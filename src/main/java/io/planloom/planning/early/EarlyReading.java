package io.planloom.planning.early;

import java.util.List;
import java.util.function.Consumer;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.work.ClaimedStep;
import io.planloom.planning.draft.DraftReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a draft while it is being written. No early step is worth a draft: whatever goes
 * wrong here is left to the whole text.
 */
public final class EarlyReading implements Consumer<String> {

	private static final Logger logger = LoggerFactory.getLogger(EarlyReading.class);

	private final GrowingDraft draft;

	private final StartableSteps startable;

	private final ClaimedStep claimedStep;

	private final EarlySteps early;

	/** Time of the first piece; 0 before. */
	private long begun;

	/** Number of steps that were told. */
	private int told;

	private boolean failed;

	/**
	 * Makes a reading of one attempt.
	 * @param claimedStep the attempt
	 * @param reader holds steps to the rules of its plan
	 * @param early hears of steps
	 */
	public EarlyReading(ClaimedStep claimedStep, DraftReader reader, EarlySteps early) {
		this.draft = new GrowingDraft(claimedStep.planSpec().strategy(), claimedStep.limits());
		this.startable = new StartableSteps(claimedStep.planSpec().strategy(), claimedStep.limits(), reader);
		this.claimedStep = claimedStep;
		this.early = early;
	}

	@Override
	public void accept(String piece) {
		if (this.failed) {
			return;
		}
		this.begun = (this.begun != 0) ? this.begun : System.nanoTime();
		try {
			if (this.draft.add(piece) > 0) {
				this.startable.read(this.draft.soFar());
			}
			tell();
		}
		catch (RuntimeException ex) {
			this.failed = true;
			logger.warn("Reading a draft early failed; the plan goes on with the whole draft", ex);
		}
	}

	private void tell() {
		List<DraftedStep> steps = this.startable.steps();
		if (steps.size() > this.told && System.nanoTime() - this.begun >= this.early.patience().toNanos()) {
			this.told = steps.size();
			this.early.written(this.claimedStep, steps);
		}
	}

}
