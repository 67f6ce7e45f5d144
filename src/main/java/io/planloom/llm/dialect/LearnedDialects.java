package io.planloom.llm.dialect;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what was learned of models, for all replicas and across restarts. What it throws
 * costs no call: then a replica learns for itself.
 */
public interface LearnedDialects {

	/** Keeps nothing. */
	LearnedDialects FORGETFUL = new LearnedDialects() {

		@Override
		public Optional<Learned> find(String endpoint, String model) {
			return Optional.empty();
		}

		@Override
		public void save(String endpoint, String model, Learned learned) {
			// Each replica remembers by itself
		}
	};

	/**
	 * Finds what was learned of a model.
	 * @param endpoint where it is served
	 * @param model its name
	 * @return the latest that was saved; empty if nothing was
	 */
	Optional<Learned> find(String endpoint, String model);

	/**
	 * Saves what was learned of a model, in the place of what was before.
	 * @param endpoint where it is served
	 * @param model its name
	 * @param learned what was learned
	 */
	void save(String endpoint, String model, Learned learned);

	/**
	 * What was learned.
	 *
	 * @param dialect how the model has to be asked
	 * @param since when the first part of it was learned
	 */
	record Learned(Dialect dialect, Instant since) {
	}

}
