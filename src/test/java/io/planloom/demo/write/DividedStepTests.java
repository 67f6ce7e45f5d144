package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** That the section of a step which was divided reads as one text. */
class DividedStepTests {

	private static final String GOAL = "Research the top 3 Python web frameworks";

	@ParameterizedTest
	@ValueSource(strings = { "Research Django", "Describe what is expected of a blog platform",
			"Gather the basic facts about tides", "Compare Go and Rust in a table", "The opening party" })
	void saysNothingTwice(String description) {
		List<Result> results = new ArrayList<>();
		JsonNode draft = JsonMapper.shared().readTree(RestWriter.divide(description, new HashSet<>(), 3));
		for (JsonNode step : draft.at("/steps")) {
			String does = step.at("/description").asString();
			results.add(new Result(step.at("/id").asString(), does,
					StepWriter.write(new StepRequest(GOAL, does, List.copyOf(results), null))));
		}
		assertThat(results).hasSize(3);
		String section = AnswerWriter
			.write(new AnswerRequest(GOAL, description, results, List.of(), List.of(), List.of(), List.of(), null));
		assertThat(section.lines().filter((line) -> !line.isBlank())).as(section).doesNotHaveDuplicates();
	}

}
