package io.planloom.planning.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;
import io.planloom.scripted.Drafts;
import io.planloom.testing.IndependentTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What holds for every draft, tried on many by chance. */
@IndependentTest
class DraftGraphPropertyTests {

	private static final int DRAFTS = 150;

	private static final int MOST_STEPS = 25;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void acceptsEveryGraphWithoutCycleAsItIs(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<Drafts.Step> steps = random.acyclic(random.size(MOST_STEPS));
			assertThat(read(RandomDrafts.write(steps), Strategy.AUTO)).asInstanceOf(type(DraftReading.Plan.class))
				.satisfies((plan) -> {
					assertThat(plan.repairs()).isEmpty();
					assertThat(plan.steps()).extracting(DraftedStep::id)
						.containsExactlyElementsOf(steps.stream().map(Drafts.Step::id).toList());
					assertThat(plan.steps()).extracting(DraftedStep::dependencies)
						.containsExactlyElementsOf(steps.stream().map(Drafts.Step::dependencies).toList());
				});
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void makesChainOfEveryGraphWithoutCycle(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<Drafts.Step> steps = random.acyclic(random.size(MOST_STEPS));
			assertThat(read(RandomDrafts.write(steps), Strategy.LINEAR)).asInstanceOf(type(DraftReading.Plan.class))
				.satisfies((plan) -> {
					assertThat(plan.steps()).hasSameSizeAs(steps);
					assertKeepsRules(plan);
					assertIsChain(plan.steps());
				});
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void mendsOrRefusesEveryGraph(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<Drafts.Step> steps = random.withDataFlow(random.wild(random.size(6)), true);
			for (Strategy strategy : Strategy.values()) {
				check(read(RandomDrafts.write(steps), strategy));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void mendsOrRefusesEveryDamagedText(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			String text = random
				.damaged("Here:\n" + RandomDrafts.write(random.withDataFlow(random.acyclic(random.size(5)), true)));
			for (Strategy strategy : Strategy.values()) {
				check(read(text, strategy));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void namesOnlyCyclesThatAreThere(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<ProposedStep> steps = random.wild(random.size(8))
				.stream()
				.map((step) -> new ProposedStep(step.id(), new ProposedStep.Work("", "d"),
						new ProposedStep.Needs(step.dependencies(), List.of())))
				.toList();
			List<String> cycle = new DraftGraph(steps).cycle();
			for (int index = 0; index < cycle.size(); index++) {
				String id = cycle.get(index);
				String next = cycle.get((index + 1) % cycle.size());
				assertThat(steps).anyMatch((step) -> step.id().equals(id) && step.dependencies().contains(next));
			}
		}
	}

	private static DraftReading read(String text, Strategy requested) {
		return DraftRules.reader(List.of()).read(text, requested, BadDraft.limits(MOST_STEPS));
	}

	private static void check(DraftReading reading) {
		switch (reading) {
			case DraftReading.Plan plan -> assertKeepsRules(plan);
			case DraftReading.Answer answer -> assertThat(answer.text()).isNotBlank();
			case DraftReading.Faulty faulty -> assertThat(faulty.faults()).isNotEmpty()
				.allSatisfy((fault) -> assertThat(fault).endsWith(".").doesNotContain("\n", "\u0000"));
		}
	}

	/** Takes steps away whose dependencies are gone, until none is left. */
	private static void assertKeepsRules(DraftReading.Plan plan) {
		List<DraftedStep> steps = plan.steps();
		assertThat(steps).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_STEPS);
		assertThat(plan.strategy()).isIn(Strategy.LINEAR, Strategy.DAG, Strategy.HIERARCHICAL);
		assertThat(steps).extracting(DraftedStep::id)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("[\\w.-]{1,64}"));
		assertThat(steps).extracting(DraftedStep::id)
			.noneMatch(Pattern.compile("(draft|synthesize)(_\\d+)?").asMatchPredicate());
		assertThat(steps).allSatisfy((step) -> assertThat(step.dependencies()).doesNotHaveDuplicates());
		Set<String> done = new HashSet<>();
		List<DraftedStep> left = steps;
		while (!left.isEmpty()) {
			List<DraftedStep> waiting = left.stream().filter((step) -> !done.containsAll(step.dependencies())).toList();
			assertThat(waiting).as("steps that can never start").hasSizeLessThan(left.size());
			left.forEach((step) -> {
				if (!waiting.contains(step)) {
					done.add(step.id());
				}
			});
			left = waiting;
		}
	}

	private static void assertIsChain(List<DraftedStep> steps) {
		for (int index = 1; index < steps.size(); index++) {
			assertThat(steps.get(index).dependencies()).contains(steps.get(index - 1).id());
		}
	}

}
