package io.planloom.plan.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the fingerprint of a body is made of. */
class PlanRequestTests {

	@Test
	void leavesOutLaterFieldsThatWereNotGiven() {
		assertThat(write(null)).doesNotContain("steps", "approval");
		assertThat(write(null)).contains("\"context\":null").doesNotContain("agents");
		assertThat(write(List.of("writer"))).contains("\"agents\":[\"writer\"]");
	}

	private static String write(@Nullable List<String> agents) {
		return JsonMapper.shared()
			.writeValueAsString(new PlanRequest("Goal", null, null, null, null, agents, null, null, null, null));
	}

}
