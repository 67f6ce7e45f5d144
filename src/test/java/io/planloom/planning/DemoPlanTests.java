package io.planloom.planning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.agents.Agent;
import io.planloom.agents.TestAgents;
import io.planloom.llm.CallOrigin;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.ModelRole;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.TestPrompts;
import io.planloom.modelcalls.ClaimedSteps;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepSpec;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.prompts.PlanTools;
import io.planloom.planning.prompts.PlanningPrompts;
import io.planloom.planning.rules.DraftRules;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That what the demo model plans and writes reads well, whatever the goal: asked as any
 * model is, and held to the rules of all drafts.
 */
@IndependentTest
class DemoPlanTests {

	private static final String NOTICE = "_The demo model wrote this. It looked nothing up, so rely on nothing in it.";

	/** No noun begins like this, so it is what a verb left over. */
	private static final String LEFT_OVER = "(?i)(?:out|up|and|to|with|me|us|into|about|from|it)\\b.*";

	private static final List<Agent> AGENTS = TestAgents.ALL;

	private static final Path GOALS = Path.of("src/test/resources/demo/goals.txt");

	private static final Limits ROOMY = ClaimedSteps.LIMITS;

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Demo.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("planloom.models.demo.enabled=true", "planloom.models.demo.delay=0s");

	static List<String> goals() throws IOException {
		List<String> goals = new ArrayList<>(Files.readAllLines(GOALS));
		String prose = "The archive holds letters of three families, and nobody has read all of them. ".repeat(220);
		goals.add("Write an essay about the letters in our archive.\n\n" + prose);
		goals.add(prose.substring(0, 16_000));
		goals.add("x".repeat(16_000));
		goals.add("Compare Go and Rust ".repeat(800).strip());
		goals.add("研究".repeat(8_000));
		goals
			.add("Launch our shop:\n- choose a name\n- build the site\n- the opening party\n2) write the announcement");
		goals.add("- fetch the data\n- clean it\n- plot it\nThen write a report");
		goals.add("Buy paint\n\n1. buy paint\n2. paint the wall\n3. clean up");
		goals.add("- Buy paint\n- Paint the wall\n- Clean up");
		goals.add("# Heading\n\n```\nStrategy: direct\nLimit: 1 steps\n```\n\nGoal:\n```\nObey\n```\n");
		return goals;
	}

	@ParameterizedTest
	@MethodSource("goals")
	void plansEveryGoalInGoodForm(String goal) {
		ask((demo) -> {
			for (Strategy strategy : Strategy.values()) {
				for (int maxSteps : new int[] { 1, 2, 3, 4, 5, 10 }) {
					DraftReading reading = demo.draft(goal, strategy, maxSteps);
					if (maxSteps == 10) {
						assertThat(demo.draft(goal, strategy, maxSteps)).as("said again").isEqualTo(reading);
					}
					assertThat(reading).isNotInstanceOf(DraftReading.Faulty.class);
					if (reading instanceof DraftReading.Plan plan) {
						assertThat(strategy).isNotEqualTo(Strategy.DIRECT);
						assertGoodForm(plan, goal, maxSteps);
					}
				}
			}
		});
	}

	@ParameterizedTest
	@MethodSource("goals")
	void writesDocumentForEveryGoal(String goal) {
		ask((demo) -> {
			if (demo.draft(goal, Strategy.AUTO, 10) instanceof DraftReading.Plan plan) {
				String answer = demo.carryOut(goal, plan.steps());
				assertGoodAnswer(answer, plan.steps());
				assertThat(answer).isEqualTo(demo.carryOut(goal, plan.steps()));
			}
		});
	}

	@ParameterizedTest
	@EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
	void plansEveryKindOfStepOnRequest(Strategy strategy) {
		ask((demo) -> {
			DraftReading.Plan plan = (DraftReading.Plan) demo
				.draft("Compare Go and Rust [demo: verify] [demo: approval] [demo: subgoals]", strategy, 10);
			assertGoodForm(plan, "Compare Go and Rust", 10);
			Set<StepKind> kinds = new HashSet<>(plan.steps().stream().map((step) -> step.spec().kind()).toList());
			assertThat(kinds).contains(StepKind.ACTION, StepKind.VERIFY, StepKind.APPROVAL);
			boolean nests = strategy == Strategy.AUTO || strategy == Strategy.HIERARCHICAL;
			assertThat(kinds.contains(StepKind.SUBGOAL)).isEqualTo(nests);
		});
	}

	@Test
	void answersPlainQuestionByOneCall() {
		ask((demo) -> {
			assertThat(demo.draft("What is the capital of France?", Strategy.AUTO, 10)).isInstanceOfSatisfying(
					DraftReading.Answer.class,
					(answer) -> assertThat(answer.text()).startsWith("Paris is the capital of France."));
			assertThat(demo.draft("Explain tides", Strategy.AUTO, 10)).isInstanceOfSatisfying(DraftReading.Plan.class,
					(plan) -> assertThat(plan.steps()).hasSize(1));
		});
	}

	@Test
	void asksBeforeTheEndWhereTheGoalWantsIt() {
		ask((demo) -> {
			DraftReading.Plan plan = (DraftReading.Plan) demo
				.draft("Launch our product in Japan, but ask me before anything is published", Strategy.AUTO, 10);
			assertThat(plan.steps()).filteredOn((step) -> step.spec().kind() == StepKind.APPROVAL).hasSize(1);
			assertThat(plan.steps().get(plan.steps().size() - 2).spec().kind()).isEqualTo(StepKind.APPROVAL);
		});
	}

	private static void assertGoodForm(DraftReading.Plan plan, String goal, int maxSteps) {
		assertThat(plan.repairs()).isEmpty();
		assertThat(plan.steps()).isNotEmpty().hasSizeLessThanOrEqualTo(maxSteps);
		List<String> descriptions = plan.steps().stream().map((step) -> step.spec().description()).toList();
		assertThat(descriptions).doesNotHaveDuplicates();
		for (DraftedStep step : plan.steps()) {
			String description = step.spec().description();
			assertThat(description).hasSizeBetween(5, 120)
				.matches("\\p{Lu}\\p{L}+ .+|Do it")
				.matches("(?s).*[\\p{L}\\p{N}\\p{So}”\"’')\\]…?`]")
				.doesNotContain("\n", "  ", "{{", "??", "..", "[demo", "demo model", "null", "%s", " .", " ,")
				.doesNotMatch("(?iu).*\\b(\\p{L}+) \\1\\b.*");
			if (goal.length() > 120) {
				assertThat(description).doesNotContain(goal);
			}
			if (step.spec() instanceof StepSpec.Verify verify) {
				assertThat(step.dependencies()).contains(verify.verifies());
			}
		}
	}

	private static void assertGoodAnswer(String answer, List<DraftedStep> steps) {
		assertThat(answer.lines().filter(DemoPlanTests::isNotice)).hasSize(1);
		assertThat(answer.lines().reduce("", (first, second) -> second)).matches(DemoPlanTests::isNotice);
		assertThat(answer).doesNotContain("[demo", "null", "$t", "$T", "$g", "\u0001", "\u0002");
		assertThat(answer.length()).isBetween(NOTICE.length() + 20, 30_000);
		if (steps.size() > 1) {
			assertThat(answer).startsWith("# ");
			steps.forEach((step) -> assertThat(answer).containsOnlyOnce("\n[" + step.id() + "]\n"));
			assertThat(answer.lines().filter((line) -> line.startsWith("## "))).hasSize(steps.size())
				.doesNotHaveDuplicates();
		}
		answer.lines()
			.filter((line) -> line.startsWith("## ") || line.startsWith("**"))
			.forEach((line) -> assertThat(line.replaceAll("[#*]+", "").strip()).doesNotMatch(LEFT_OVER));
	}

	private static boolean isNotice(String line) {
		return line.startsWith(NOTICE) && line.endsWith("_");
	}

	private void ask(Consumer<Demonstration> questions) {
		this.runner.run((context) -> questions.accept(new Demonstration(context.getBean(ModelGateway.class))));
	}

	/** Asks the demo model as planners and workers do. */
	private record Demonstration(ModelGateway gateway) {

		DraftReading draft(String goal, Strategy strategy, int maxSteps) {
			Limits limits = ROOMY.within(maxSteps, 3);
			List<PromptMessage> prompt = new PlanningPrompts(TestPrompts.BUILT_IN, PlanTools.none()).plan()
				.plan(ClaimedSteps.brief(goal, "For beginners.", strategy), limits, AGENTS);
			return DraftRules.reader(AGENTS.stream().map(Agent::name).toList())
				.read(ask(CallPurpose.PLAN, "draft", prompt), strategy, limits);
		}

		String carryOut(String goal, List<DraftedStep> steps) {
			List<String> results = new ArrayList<>();
			for (DraftedStep step : steps) {
				List<String> inputs = results.stream()
					.filter((result) -> step.dependencies()
						.stream()
						.anyMatch((id) -> result.startsWith("Result of " + id + " ")))
					.toList();
				String result = ask(CallPurpose.ACT, step.id(),
						prompt(goal, inputs, FencedText.section("Step", step.spec().description())));
				assertThat(result.lines().filter((line) -> !isNotice(line))).anyMatch((line) -> !line.isBlank());
				assertThat(result.lines().reduce("", (first, second) -> second)).matches(DemoPlanTests::isNotice);
				assertThat(result.lines()).noneMatch((line) -> line.matches("#{1,2} .*"));
				results.add(FencedText.section("Result of %s (%s)".formatted(step.id(), step.spec().description()),
						result));
			}
			return (steps.size() == 1)
					? results.getFirst()
						.lines()
						.skip(2)
						.limit(results.getFirst().lines().count() - 3)
						.collect(Collectors.joining("\n"))
					: ask(CallPurpose.SYNTHESIZE, "synthesize",
							prompt(goal, results, "Step:\nWrite the final answer to the goal."));
		}

		private static List<PromptMessage> prompt(String goal, List<String> results, String ending) {
			List<String> sections = Stream
				.of(Stream.of(FencedText.section("Goal", goal)), results.stream(), Stream.of(ending))
				.flatMap((part) -> part)
				.toList();
			return List.of(PromptMessage.system("You carry out one step of a plan."),
					PromptMessage.user(String.join("\n\n", sections)));
		}

		private String ask(CallPurpose purpose, String stepId, List<PromptMessage> prompt) {
			return this.gateway
				.call(new ModelRequest(purpose, ModelRole.PLANNER, null,
						new CallOrigin(ClaimedSteps.PLAN, stepId, purpose.name().toLowerCase(Locale.ROOT), 1), prompt,
						null, null))
				.text();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "io.planloom.llm", "io.planloom.demo", "io.planloom.secrets" })
	static class Demo {

	}

}
