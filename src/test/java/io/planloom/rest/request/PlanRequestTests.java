package io.planloom.rest.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** What the fingerprint of a body is made of, and what a body leaves to the defaults. */
class PlanRequestTests {

	@Test
	void leavesOutLaterFieldsThatWereNotGiven() {
		assertThat(write(null)).doesNotContain("steps", "approval", "acceptance");
		StepRequest step = new StepRequest("a", null, "A", null, null, null, null, null, null, null, null, null, null);
		assertThat(JsonMapper.shared().writeValueAsString(step)).isEqualTo("{\"id\":\"a\",\"description\":\"A\"}");
		assertThat(write(null)).contains("\"context\":null").doesNotContain("agents");
		assertThat(write(List.of("writer"))).contains("\"agents\":[\"writer\"]");
	}

	@Test
	void leavesOutReviewThatWasNotGiven() {
		assertThat(write(null)).doesNotContain("review");
		assertThat(JsonMapper.shared().writeValueAsString(request(null, false))).contains("\"review\":false");
	}

	@ParameterizedTest
	@CsvSource({ "true, , true", "true, false, false", "false, , false", "false, true, true" })
	void isReviewedAsConfiguredUnlessItSays(boolean configured, @Nullable Boolean review, boolean expected) {
		PlanDefaults defaults = new PlanDefaults(
				new DefaultLimits(10, 3, 3, 3, 2, 1, 4, 200_000, BigDecimal.TWO, Duration.ofMinutes(30), 80),
				new DefaultReview(configured));
		assertThat(request(null, review).toNewPlan(defaults, mock()).planSpec().review()).isEqualTo(expected);
	}

	private static String write(@Nullable List<String> agents) {
		return JsonMapper.shared().writeValueAsString(request(agents, null));
	}

	private static PlanRequest request(@Nullable List<String> agents, @Nullable Boolean review) {
		return new PlanRequest("Goal", null, null, null, null, agents, null, review, null, null, null, null, null, null,
				null, null);
	}

}
