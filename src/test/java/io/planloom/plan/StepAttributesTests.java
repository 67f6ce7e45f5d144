package io.planloom.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What authors say of steps, as it is carried and stored. */
class StepAttributesTests {

	private static final StepAttributes ALL = StepAttributes.NONE.withAgent("writer")
		.withEffort(Effort.LOW)
		.withVerifies("a")
		.withFallback(new Fallback("Guess", "critic"))
		.withOptional(true)
		.withTimeout(Duration.ofSeconds(90))
		.withTools(List.of("look"))
		.withOutputSchema(Map.of("type", "object"));

	private static final List<StepAttributes> EACH = List.of(StepAttributes.NONE.withAgent("writer"),
			StepAttributes.NONE.withEffort(Effort.LOW), StepAttributes.NONE.withVerifies("a"),
			StepAttributes.NONE.withFallback(new Fallback("Guess", "critic")), StepAttributes.NONE.withOptional(true),
			StepAttributes.NONE.withTimeout(Duration.ofSeconds(90)), StepAttributes.NONE.withTools(List.of("look")),
			StepAttributes.NONE.withOutputSchema(Map.of("type", "object")));

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void leavesOutWhatIsNotSaid() {
		assertThat(this.json.writeValueAsString(StepAttributes.NONE.withOptional(false))).isEqualTo("{}");
		assertThat(this.json.writeValueAsString(ALL)).isEqualTo(
				"""
						{"agent":"writer","effort":"low","verifies":"a",\
						"fallback":{"description":"Guess","agent":"critic"},"optional":true,"timeout":"PT1M30S","tools":["look"],"outputSchema":{"type":"object"}}""");
	}

	@Test
	void isReadAsItWasWritten() {
		assertThat(EACH).hasSameSizeAs(StepAttributes.class.getRecordComponents());
		for (StepAttributes attributes : EACH) {
			assertThat(this.json.readValue(this.json.writeValueAsString(attributes), StepAttributes.class))
				.isEqualTo(attributes);
		}
		assertThat(this.json.readValue("{}", StepAttributes.class)).isEqualTo(StepAttributes.NONE);
	}

	@Test
	void holdsWhatIsNotSaidAgain() {
		assertThat(ALL.isSaidAgainBy(StepAttributes.NONE)).isTrue();
		for (StepAttributes attributes : EACH) {
			assertThat(ALL.isSaidAgainBy(attributes)).isTrue();
			assertThat(StepAttributes.NONE.isSaidAgainBy(attributes)).as("effort is only a guess")
				.isEqualTo(attributes.effort() != null);
		}
	}

	@Test
	void changesEachText() {
		assertThat(ALL.mapTexts((text) -> text.toUpperCase(Locale.ROOT))).isEqualTo(ALL.withAgent("WRITER")
			.withVerifies("A")
			.withFallback(new Fallback("GUESS", "CRITIC"))
			.withTools(List.of("LOOK")));
	}

}
