package io.planloom.plan.view;

import java.util.List;

import io.planloom.plan.StepError;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.StepResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands in for an answer that nobody made. */
class PartialResultTests {

	private static final StepError NO_VERDICT = new StepError(StepErrorCode.TIMEOUT, "The model took too long.");

	@Test
	void namesWhatIsMissingAndWhatNobodyVerified() {
		PartialResult result = PartialResult.of(List.of(part("a", StepKind.ACTION, null, StepStatus.COMPLETED, null),
				part("b", StepKind.ACTION, null, StepStatus.CANCELLED, null),
				part("v", StepKind.VERIFY, "a", StepStatus.FAILED, NO_VERDICT)));
		assertThat(result.markdown()).isEqualTo("""
				## Do a

				result of a

				[a]

				## Missing

				- Do b: It was cancelled.
				- Do v: The model took too long.

				## Unverified

				- a: v came to no verdict: The model took too long.
				""");
		assertThat(result.sections()).containsExactly(new PlanResult.Section("Do a", List.of("a")));
		assertThat(result.missing()).extracting(PlanResult.Missing::step).containsExactly("b", "v");
		assertThat(result.unverified()).extracting(PlanResult.Unverified::step).containsExactly("a");
	}

	@Test
	void saysNothingOfVerdictsThatWereGiven() {
		PartialResult result = PartialResult.of(List.of(part("a", StepKind.ACTION, null, StepStatus.COMPLETED, null),
				part("v", StepKind.VERIFY, "a", StepStatus.COMPLETED, null),
				part("may", StepKind.APPROVAL, null, StepStatus.COMPLETED, null)));
		assertThat(result.markdown()).isEqualTo("## Do a\n\nresult of a\n\n[a]\n");
		assertThat(result.unverified()).isEmpty();
	}

	@Test
	void callsNothingUnverifiedThatIsNotThere() {
		PartialResult result = PartialResult.of(List.of(part("a", StepKind.ACTION, null, StepStatus.FAILED, NO_VERDICT),
				part("v", StepKind.VERIFY, "a", StepStatus.SKIPPED, null)));
		assertThat(result.isUsable()).isFalse();
		assertThat(result.unverified()).isEmpty();
		assertThat(PartialResult.of(List.of()).markdown()).isEqualTo("The plan has no steps yet.\n");
	}

	@Test
	void putsEachSectionBehindThoseItBuildsOn() {
		PartialResult result = PartialResult
			.of(List.of(part("last", StepKind.ACTION, null, StepStatus.COMPLETED, null, "added"),
					part("other", StepKind.ACTION, null, StepStatus.COMPLETED, null),
					part("added", StepKind.ACTION, null, StepStatus.COMPLETED, null)));
		assertThat(result.done()).extracting(StepResult::stepId).containsExactly("added", "last", "other");
	}

	private static PartialResult.Part part(String id, StepKind kind, @Nullable String verifies, StepStatus status,
			@Nullable StepError fault, String... dependencies) {
		boolean done = status == StepStatus.COMPLETED && kind.makes();
		return new PartialResult.Part(null, kind, verifies, List.of(dependencies),
				new StepResult(id, "Do " + id, status, done ? "result of " + id : null, fault));
	}

}
