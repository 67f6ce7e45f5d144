package io.planloom.planning.draft;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.planning.rules.DraftRules;
import io.planloom.scripted.Drafts;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What holds for the edges of every draft, whatever its steps say that they use. */
@IndependentTest
class DataFlowPropertyTests {

	private static final int DRAFTS = 150;

	private static final int MOST_STEPS = 25;

	private static final int MOST_STEPS_OF_READING = 200_000;

	private static final Pattern MENTION = Pattern.compile("\\{\\{\\s*(s\\d+)(?:\\.output)?\\s*}}");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void keepsDataFlowAndOrderOfEveryGraph(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<Drafts.Step> steps = random.withDataFlow(random.ordered(random.size(MOST_STEPS)), false);
			assertThat(read(steps)).asInstanceOf(type(DraftReading.Plan.class))
				.satisfies((plan) -> check(steps, plan.steps(), allOf(steps)));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void refusesOrKeepsDataFlowOfGraphsWithCycles(long seed) {
		RandomDrafts random = new RandomDrafts(seed);
		for (int round = 0; round < DRAFTS; round++) {
			List<Drafts.Step> steps = random.withDataFlow(random.acyclic(random.size(5)), true);
			Map<String, Set<String>> stated = statedBy(steps);
			switch (read(steps)) {
				case DraftReading.Plan plan -> check(steps, plan.steps(), withMentionsThatFit(stated, steps));
				case DraftReading.Faulty faulty -> {
					assertThat(faulty.faults()).singleElement()
						.asString()
						.startsWith("These steps wait for each other:");
					assertThat(isCyclic(withMentionsThatFit(stated, steps))).isTrue();
				}
				case DraftReading.Answer answer -> throw new AssertionError(answer);
			}
		}
	}

	private static void check(List<Drafts.Step> written, List<DraftedStep> accepted, Map<String, Set<String>> edges) {
		Map<String, Set<String>> kept = new LinkedHashMap<>();
		accepted.forEach((step) -> kept.put(step.id(), Set.copyOf(step.dependencies())));
		assertThat(kept).hasSameSizeAs(written);
		Map<String, Set<String>> reachable = closure(kept);
		assertThat(isCyclic(kept)).isFalse();
		assertThat(reachable).as("no order is lost and none is new").isEqualTo(closure(edges));
		for (Drafts.Step step : written) {
			Set<String> used = new HashSet<>(inputsOf(step));
			mentionsOf(step).stream().filter(of(edges, step)::contains).forEach(used::add);
			used.remove(step.id());
			assertThat(of(kept, step)).as("dependencies of " + step).containsAll(used);
			assertThat(of(edges, step)).containsAll(of(kept, step));
			if (used.isEmpty()) {
				assertThat(of(kept, step)).as("a step that says nothing of data keeps all").isEqualTo(of(edges, step));
			}
			else {
				assertThat(of(kept, step)).as("needless edges of " + step)
					.allMatch((id) -> used.contains(id)
							|| of(kept, step).stream().noneMatch((other) -> of(reachable, other).contains(id)));
			}
		}
	}

	private static Map<String, Set<String>> statedBy(List<Drafts.Step> steps) {
		Map<String, Set<String>> edges = new LinkedHashMap<>();
		steps.forEach((step) -> {
			Set<String> stated = new HashSet<>(step.dependencies());
			stated.addAll(inputsOf(step));
			stated.remove(step.id());
			edges.put(step.id(), stated);
		});
		return edges;
	}

	private static Map<String, Set<String>> allOf(List<Drafts.Step> steps) {
		Map<String, Set<String>> edges = statedBy(steps);
		steps.forEach((step) -> of(edges, step).addAll(mentionsOf(step)));
		return edges;
	}

	/** Leaves out mentions of steps that come later by what is stated. */
	private static Map<String, Set<String>> withMentionsThatFit(Map<String, Set<String>> stated,
			List<Drafts.Step> steps) {
		Map<String, Set<String>> edges = statedBy(steps);
		if (isCyclic(stated)) {
			return edges;
		}
		Map<String, Set<String>> reachable = closure(stated);
		steps.forEach((step) -> mentionsOf(step).stream()
			.filter((id) -> !id.equals(step.id()) && !of(reachable, id).contains(step.id()))
			.forEach(of(edges, step)::add));
		return edges;
	}

	private static Set<String> inputsOf(Drafts.Step step) {
		JsonNode more = JsonMapper.shared().readTree("{" + step.more().substring(1) + "}");
		return more.path("inputs").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
	}

	private static Set<String> mentionsOf(Drafts.Step step) {
		return MENTION.matcher(step.description().toLowerCase(Locale.ROOT))
			.results()
			.map((MatchResult mention) -> mention.group(1))
			.collect(Collectors.toSet());
	}

	private static boolean isCyclic(Map<String, Set<String>> edges) {
		return closure(edges).entrySet().stream().anyMatch((entry) -> entry.getValue().contains(entry.getKey()));
	}

	private static Map<String, Set<String>> closure(Map<String, Set<String>> edges) {
		Map<String, Set<String>> closure = new LinkedHashMap<>();
		edges.forEach((id, next) -> closure.put(id, new HashSet<>(next)));
		for (String through : edges.keySet()) {
			Set<String> behind = of(closure, through);
			closure.values().stream().filter((next) -> next.contains(through)).forEach((next) -> next.addAll(behind));
		}
		return closure;
	}

	private static Set<String> of(Map<String, Set<String>> edges, Drafts.Step step) {
		return of(edges, step.id());
	}

	private static Set<String> of(Map<String, Set<String>> edges, String id) {
		return edges.getOrDefault(id, Set.of());
	}

	private static DraftReading read(List<Drafts.Step> steps) {
		String text = RandomDrafts.write(steps);
		AtomicReference<@Nullable DraftReading> reading = new AtomicReference<>();
		long taken = Steps
			.of(() -> reading.set(DraftRules.reader(List.of()).read(text, Strategy.DAG, BadDraft.limits(MOST_STEPS))));
		assertThat(taken).isLessThan(MOST_STEPS_OF_READING);
		return Objects.requireNonNull(reading.get());
	}

}
