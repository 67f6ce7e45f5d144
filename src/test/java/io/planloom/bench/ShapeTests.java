package io.planloom.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.planloom.scripted.Drafts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShapeTests {

	private final Shape shape = new Shape(5, 4);

	@Test
	void criticalPathIsTheLongestPathOfTheDraftWithDraftAndSynthesis() {
		Map<String, Integer> lengths = new HashMap<>();
		for (Drafts.Step step : this.shape.draft()) {
			int before = step.dependencies().stream().mapToInt(lengths::get).max().orElse(0);
			lengths.put(step.id(), before + 1);
		}
		int longest = lengths.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
		assertThat(this.shape.criticalPath(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(200 * (longest + 2L)))
			.isEqualTo(Duration.ofMillis(1400));
	}

	@Test
	void countsWhatRuns() {
		assertThat(this.shape.draft()).hasSize(this.shape.drafted()).hasSize(20);
		assertThat(this.shape.steps()).isEqualTo(22);
	}

}
