package io.planloom.plan.work;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.plan.StepStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In what order results are told. */
class ResultOrderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a b c                           | a b c
			a b:a c                         | a b c
			one three:one+new end:three new | one new three end
			send:consent consent:other other | other consent send
			late:x+gone x                   | x late
			d:b+c b:a c:a a                 | a b c d
			""")
	void putsWhatIsBuiltOnFirst(String plan, String expected) {
		List<ResultOrder.Part> parts = Stream.of(plan.split(" ")).map(ResultOrderTests::part).toList();
		assertThat(ids(parts)).containsExactly(expected.split(" "));
	}

	@Test
	void sortsLongChain() {
		int length = 20_000;
		List<ResultOrder.Part> parts = IntStream.range(0, length)
			.mapToObj((number) -> part("s%d:s%d".formatted(number, number + 1)))
			.toList();
		assertThat(ids(parts)).hasSize(length).startsWith("s19999").endsWith("s0");
	}

	private static List<String> ids(List<ResultOrder.Part> parts) {
		return ResultOrder.sorted(parts).stream().map((part) -> part.result().stepId()).toList();
	}

	private static ResultOrder.Part part(String step) {
		String[] halves = step.split(":");
		List<String> dependencies = (halves.length > 1) ? List.of(halves[1].split("\\+")) : List.of();
		return new ResultOrder.Part(new StepResult(halves[0], "Do it", StepStatus.COMPLETED, "Done", null),
				dependencies, true);
	}

}
