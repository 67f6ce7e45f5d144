package io.planloom.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.planloom.scripted.Drafts;

/**
 * A plan in layers, in which each step waits for every step of the layer before it.
 *
 * @param layers how many layers
 * @param width steps in each
 */
record Shape(int layers, int width) {

	/** The plan of all measurements. */
	static final Shape STANDARD = new Shape(5, 4);

	/** Returns how many steps the planner drafts. */
	int drafted() {
		return this.layers * this.width;
	}

	/**
	 * Returns how many steps run, each with one call: also the draft and the synthesis.
	 */
	int steps() {
		return drafted() + 2;
	}

	/**
	 * Returns the least time that a plan can take: draft, one call a layer, synthesis.
	 */
	Duration criticalPath(Duration call) {
		return call.multipliedBy(this.layers + 2);
	}

	/** Drafts the plan as the planner model would. */
	List<Drafts.Step> draft() {
		List<Drafts.Step> steps = new ArrayList<>();
		for (int layer = 1; layer <= this.layers; layer++) {
			String[] dependencies = (layer > 1) ? ids(layer - 1) : new String[0];
			for (String id : ids(layer)) {
				steps.add(Drafts.step(id, "Work out part %s from what the layer before it found".formatted(id),
						dependencies));
			}
		}
		return steps;
	}

	private String[] ids(int layer) {
		return IntStream.rangeClosed(1, this.width)
			.mapToObj((place) -> "step_%d_%d".formatted(layer, place))
			.toArray(String[]::new);
	}

}
