package io.planloom.plan.spi;

/** Tells whether plans may declare that a cheaper model is asked near their limits. */
@FunctionalInterface
public interface CheaperModel {

	/**
	 * Tells whether there is such a model.
	 * @return whether one is configured
	 */
	boolean isConfigured();

}
