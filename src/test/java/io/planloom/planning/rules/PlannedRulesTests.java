package io.planloom.planning.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Fallback;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepIdForm;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.planning.draft.BadDraft;
import io.planloom.planning.draft.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What people are told of the steps that they write. */
public class PlannedRulesTests {

	private static final StepDraft WRITE = step("write", "Write it");

	/** As the document counts; each of these characters has two places in a string. */
	@Test
	void countsCharactersAsTheDocumentDoes() {
		String description = "🎯".repeat(4_000);
		assertThat(check(List.of(), step("a", description))).hasSize(1);
		assertThat(check(List.of(), fallback("a", description))).hasSize(1);
	}

	@ParameterizedTest(name = "{2}")
	@MethodSource("faults")
	void tellsWhereAndWhatMayBeMeant(StepDraft step, String pointer, String rule) {
		InvalidStepsException refusal = catchThrowableOfType(InvalidStepsException.class,
				() -> check(List.of(), WRITE, step));
		assertThat(refusal.parts()).containsExactly(new InvalidStepsException.InvalidPart(pointer, rule));
	}

	static Stream<Arguments> faults() {
		String literal = "; \\{{ stands for braces that are text";
		return Stream.of(
				arguments(step("b", "Use {{wrte}}"), "/steps/1/description",
						"cannot be used: step 'b' mentions 'wrte', which is no step of the plan (did you mean `write`?)"
								+ literal),
				arguments(step("b", "Greet {{ user.name }}"), "/steps/1/description",
						"cannot be used: step 'b' mentions 'user.name', which is no step of the plan" + literal),
				arguments(step("b", "Use {{ write and go on"), "/steps/1/description",
						"cannot be used: step 'b' opens braces at '{{ write and go on' and does not close them with }} behind the id of one step"
								+ literal),
				arguments(step("b", "Use {{write}"), "/steps/1/description",
						"cannot be used: step 'b' opens braces at '{{write}' and does not close them with }} behind the id of one step"
								+ literal),
				arguments(step("b", "Use {{{{write}}"), "/steps/1/description",
						"cannot be used: step 'b' opens braces at '{{{{write}}' and does not close them with }} behind the id of one step"
								+ literal),
				arguments(step("b", "Use {{}} here"), "/steps/1/description",
						"cannot be used: step 'b' has {{}} without the id of a step in between" + literal),
				arguments(step("b", "Use {{  }} here"), "/steps/1/description",
						"cannot be used: step 'b' has {{}} without the id of a step in between" + literal),
				arguments(fallback("b", "Use {{write}} or {{"), "/steps/1/fallback/description",
						"cannot be used: the fallback of step 'b' opens braces at '{{' and does not close them with }} behind the id of one step"
								+ literal),
				arguments(step("b", "Use {{b}}"), "/steps/1/description",
						"cannot be used: step 'b' mentions 'b', but no step uses its own result"),
				arguments(fallback("b", "Use {{writ}} instead"), "/steps/1/fallback/description",
						"cannot be used: the fallback of step 'b' mentions 'writ', which is no step of the plan (did you mean `write`?)"
								+ literal),
				arguments(step("b", "B", List.of("b"), List.of()), "/steps/1/dependencies",
						"cannot be used: step 'b' waits for itself"),
				arguments(step("b", "B", List.of(), List.of("b")), "/steps/1/inputs",
						"cannot be used: step 'b' uses its own result"),
				arguments(step("b", "B", List.of("wriet"), List.of()), "/steps/1/dependencies",
						"cannot be used: step 'b' depends on 'wriet', which is no step of the plan"),
				arguments(step("b", "B", List.of("wrte"), List.of()), "/steps/1/dependencies",
						"cannot be used: step 'b' depends on 'wrte', which is no step of the plan (did you mean `write`?)"),
				arguments(step("b", "B", List.of(), List.of("{{wrte}}")), "/steps/1/inputs",
						"cannot be used: step 'b' uses the result of '{{wrte}}', which is no step of the plan (did you mean `write`?)"),
				arguments(
						new StepDraft("b", StepKind.VERIFY, "B", List.of(), List.of(),
								StepAttributes.NONE.withVerifies("wrte")),
						"/steps/1/verifies",
						"cannot be used: step 'b' verifies 'wrte', which is no step of the plan (did you mean `write`?)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a b", " a", "a\n", "a\u0000", "\u00e4", "..", "draft", "replan_2",
			"0123456789012345678901234567890123456789012345678901234567890123.", "{{a}}" })
	void refusesIdThatItWouldHaveToChange(String id) {
		InvalidStepsException refusal = catchThrowableOfType(InvalidStepsException.class,
				() -> check(List.of(), WRITE, step(id, "Do {{write}}")));
		assertThat(refusal.parts()).singleElement().satisfies((part) -> {
			assertThat(part.pointer()).isEqualTo("/steps/1/id");
			assertThat(part.rule()).startsWith("cannot be used: '").endsWith(StepIdForm.RULE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "A.b-c_1", "...a", "draft_a", "my_draft", "1",
			"0123456789012345678901234567890123456789012345678901234567890123" })
	void takesIdAsItIs(String id) {
		assertThat(check(List.of(), step(id, "Do it"))).extracting(DraftedStep::id).containsExactly(id);
	}

	@Test
	void knowsStepsThatStay() {
		DraftedStep kept = new DraftedStep("earlier", new StepSpec.Action("Go", null), List.of());
		assertThat(check(List.of(kept), step("b", "Use {{earlier}}")).getFirst().dependencies())
			.containsExactly("earlier");
		InvalidStepsException refusal = catchThrowableOfType(InvalidStepsException.class,
				() -> check(List.of(kept), step("b", "Use {{earlir}}")));
		assertThat(refusal.parts()).singleElement()
			.extracting(InvalidStepsException.InvalidPart::rule)
			.asString()
			.contains("(did you mean `earlier`?)");
	}

	@Test
	void tellsAllThatIsUnknownAtOnce() {
		InvalidStepsException refusal = catchThrowableOfType(InvalidStepsException.class, () -> check(List.of(),
				step("a", "{{x1}} {{x2}}", List.of("b"), List.of()), step("b", "B", List.of("a"), List.of())));
		assertThat(refusal.parts()).extracting(InvalidStepsException.InvalidPart::pointer)
			.containsExactlyInAnyOrder("/steps/0/description", "/steps/0/description", "/steps/0/dependencies");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Fill \\{{ in", "Fill \\{{}} in", "Close }} it", "One { and one }", "{ {a} }",
			"{\"a\":{\"b\":1}}" })
	void takesBracesThatAreText(String description) {
		assertThat(check(List.of(), step("a", description))).singleElement()
			.extracting((step) -> step.spec().description())
			.isEqualTo(description);
	}

	@Test
	void letsFallbackSeeWhatItMentions() {
		List<DraftedStep> steps = check(List.of(), WRITE, fallback("b", "Use {{write}} and \\{{this}}"));
		assertThat(steps.getLast().dependencies()).containsExactly("write");
		assertThat(steps.getLast().attributes().fallback())
			.isEqualTo(new Fallback("Use {{write}} and \\{{this}}", null));
	}

	@Test
	void refusesTimeoutBeyondThatOfTheService() {
		assertThat(refusal(within("a", StepKind.ACTION, Duration.ofSeconds(301))))
			.isEqualTo(new InvalidStepsException.InvalidPart("/steps/0/timeout",
					"cannot be used: step 'a' has a timeout of PT5M1S; the longest that an attempt may take is PT5M"));
		assertThat(
				check(List.of(), within("a", StepKind.ACTION, Duration.ofMinutes(5))).getFirst().attributes().timeout())
			.isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void refusesTimeoutOfConsent() {
		assertThat(refusal(WRITE, within("a", StepKind.APPROVAL, Duration.ofMinutes(1))))
			.isEqualTo(new InvalidStepsException.InvalidPart("/steps/1/timeout",
					"cannot be used: step 'a' has a timeout, which a step of kind 'approval' cannot have"));
	}

	private static InvalidStepsException.InvalidPart refusal(StepDraft... steps) {
		return catchThrowableOfType(InvalidStepsException.class, () -> check(List.of(), steps)).parts().getFirst();
	}

	private static StepDraft within(String id, StepKind kind, Duration timeout) {
		return new StepDraft(id, kind, "Do it", List.of(), List.of(), StepAttributes.NONE.withTimeout(timeout));
	}

	public static List<DraftedStep> check(List<DraftedStep> kept, StepDraft... written) {
		return TestRules.ANY.check(List.of(written), kept, Strategy.AUTO, null, BadDraft.limits(20)).steps();
	}

	public static StepDraft step(String id, String description) {
		return step(id, description, List.of(), List.of());
	}

	private static StepDraft step(String id, String description, List<String> dependencies, List<String> inputs) {
		return new StepDraft(id, StepKind.ACTION, description, dependencies, inputs, StepAttributes.NONE);
	}

	private static StepDraft fallback(String id, String description) {
		return new StepDraft(id, StepKind.ACTION, "Do", List.of(), List.of(),
				StepAttributes.NONE.withFallback(new Fallback(description, null)));
	}

}
