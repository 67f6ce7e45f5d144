package io.planloom.plan.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.AttemptOutcome;
import io.planloom.plan.Effort;
import io.planloom.plan.EndedBy;
import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The drawing, the code and the database tell of the same states. */
class StatesTests {

	private static final Path DRAWING = Path.of("docs/states.md");

	private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

	@Test
	void planStatesAgree() throws IOException {
		Map<String, Boolean> code = Arrays.stream(PlanStatus.values())
			.collect(Collectors.toMap(PlanStatus::wireName, PlanStatus::isEnded));
		assertThat(drawn("## Plan")).isEqualTo(code);
		assertThat(check("plan_status_known")).containsExactlyInAnyOrderElementsOf(code.keySet());
		assertThat(check("plan_ended_iff_final")).containsExactlyInAnyOrderElementsOf(finals(code));
	}

	@Test
	void stepStatesAgree() throws IOException {
		Map<String, Boolean> code = Arrays.stream(StepStatus.values())
			.collect(Collectors.toMap(StepStatus::wireName, StepStatus::isEnded));
		assertThat(drawn("## Step")).isEqualTo(code);
		assertThat(check("step_status_known")).containsExactlyInAnyOrderElementsOf(code.keySet());
		assertThat(check("step_ended_iff_final")).containsExactlyInAnyOrderElementsOf(finals(code));
	}

	@Test
	void otherChoicesAgreeWithTheDatabase() throws IOException {
		assertThat(check("attempt_outcome_known")).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(AttemptOutcome.values()).map(AttemptOutcome::wireName).toList());
		assertThat(check("step_kind_known"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(StepKind.values()).map(StepKind::wireName).toList());
		assertThat(check("step_effort_known"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Effort.values()).map(Effort::wireName).toList());
		assertThat(check("plan_ended_by_iff_final"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(EndedBy.Cause.values())
				.filter((cause) -> cause != EndedBy.Cause.ENDPOINT)
				.map(EndedBy.Cause::wireName)
				.toList());
		assertThat(check("plan_paused_by_whom"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(EndedBy.Cause.values())
				.filter((cause) -> cause != EndedBy.Cause.PLAN)
				.map(EndedBy.Cause::wireName)
				.toList());
	}

	private static Iterable<String> finals(Map<String, Boolean> states) {
		return states.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
	}

	private static Map<String, Boolean> drawn(String heading) throws IOException {
		String section = Files.readString(DRAWING).split("\n" + heading + "\n")[1].split("\n## ")[0];
		Map<String, Boolean> states = new LinkedHashMap<>();
		Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (yes|no) \\|").matcher(section);
		while (row.find()) {
			states.put(row.group(1), row.group(2).equals("yes"));
		}
		return states;
	}

	private static String schema() throws IOException {
		StringBuilder schema = new StringBuilder();
		try (Stream<Path> files = Files.list(MIGRATIONS)) {
			for (Path file : files.sorted().toList()) {
				schema.append(Files.readString(file));
			}
		}
		return schema.toString();
	}

	private static Iterable<String> check(String constraint) throws IOException {
		// Later migrations replace constraints of earlier ones
		String values = Pattern.compile("constraint " + constraint + " check \\((.*?)\\)\\)", Pattern.DOTALL)
			.matcher(schema())
			.results()
			.map((match) -> match.group(1))
			.reduce((earlier, later) -> later)
			.orElseThrow();
		return Pattern.compile("'(\\w+)'").matcher(values).results().map((match) -> match.group(1)).toList();
	}

}
