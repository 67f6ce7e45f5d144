package io.planloom.llm.endpoint;

import java.util.List;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.testing.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Other tests log meanwhile, of other endpoints. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointLogTests {

	private final EndpointLog log = new EndpointLog(
			EndpointName.of("http://user:secret@logged.example:11434/v1?key=hidden"));

	@Test
	void tellsOnceThatAnEndpointCannotBeReachedAndOnceThatItIsWell(CapturedOutput output) {
		fail(ModelErrorCode.CONNECTION_FAILED, 20);
		answer(5);
		assertThat(lines(output)).containsExactly("The model endpoint logged.example:11434 does not answer: Why.",
				"The model endpoint logged.example:11434 answers again");
		assertThat(output).doesNotContain("secret", "hidden");
	}

	@Test
	void tellsNothingOfFewFailures(CapturedOutput output) {
		fail(ModelErrorCode.SERVER_ERROR, 2);
		answer(1);
		fail(ModelErrorCode.TIMEOUT, 2);
		answer(1);
		fail(ModelErrorCode.CONNECTION_FAILED, 1);
		answer(1);
		fail(ModelErrorCode.CONNECTION_FAILED, 2);
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void tellsOfFailuresInARow(CapturedOutput output) {
		fail(ModelErrorCode.TIMEOUT, 3);
		answer(1);
		fail(ModelErrorCode.SERVER_ERROR, 9);
		assertThat(lines(output)).hasSize(1);
	}

	private void fail(ModelErrorCode code, int times) {
		for (int time = 0; time < times; time++) {
			this.log.failed(new ModelFailure(code, "Why."));
		}
	}

	private void answer(int times) {
		for (int time = 0; time < times; time++) {
			this.log.answered();
		}
	}

	private static List<String> lines(CapturedOutput output) {
		return LogLines.with(output, "The model endpoint logged.example")
			.stream()
			.map((line) -> line.substring(line.indexOf("The model endpoint")))
			.map((line) -> line.replace(" Attempts are repeated as far as their plans allow", ""))
			.toList();
	}

}
