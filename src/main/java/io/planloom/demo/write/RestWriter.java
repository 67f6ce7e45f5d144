package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the rest of plans that have run for a while, and the inside of steps. */
public final class RestWriter {

	private static final Pattern MENTION = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*(?:}}|$)|\\{\\{");

	static final String AGAIN = "Try another way to ";

	private RestWriter() {
	}

	/**
	 * Plans around what failed. Where nothing failed, the plan stays as it is.
	 * @param rest what there is
	 * @return JSON as planners write it
	 */
	public static String revise(Rest rest) {
		List<PlanText.Step> steps = new ArrayList<>();
		Map<String, String> instead = new HashMap<>();
		for (Listed failed : rest.failed().subList(0, Math.min(rest.failed().size(), rest.room()))) {
			String id = unused(rest.taken(), "alternative_", instead.size() + 1);
			rest.taken().add(id);
			instead.put(failed.id(), id);
			steps.add(PlanText.Step.action(id, alternative(failed.description()), failed.after()));
		}
		rest.left().forEach((listed) -> steps.add(listed.step()));
		Set<String> usable = new HashSet<>(steps.stream().map(PlanText.Step::id).toList());
		rest.standing().forEach((listed) -> usable.add(listed.id()));
		List<PlanText.Step> bound = steps.stream()
			.map((step) -> bound(step, instead, usable))
			.map((step) -> step.withDescription(escaped(step.description(), usable)))
			.toList();
		return bound.isEmpty() ? PlanText.direct("Nothing is left to do.") : PlanText.dag(bound);
	}

	/** Dependencies on a failed step move to its replacement. */
	private static PlanText.Step bound(PlanText.Step step, Map<String, String> instead, Set<String> usable) {
		return step.withDependencies(step.dependencies()
			.stream()
			.map((id) -> instead.getOrDefault(id, id))
			.filter(usable::contains)
			.distinct()
			.toList());
	}

	/** Planners are shown braces that mention no step without what says so. */
	private static String escaped(String description, Set<String> ids) {
		return MENTION.matcher(description).replaceAll((mention) -> {
			boolean named = ids.contains(Objects.requireNonNullElse(mention.group(1), ""));
			return Matcher.quoteReplacement((named ? "" : "\\") + mention.group());
		});
	}

	private static String alternative(String description) {
		String line = Phrases.trimmed(Phrases.oneLine(description));
		if (line.startsWith(AGAIN)) {
			return Phrases.fitStep("Do without what failed twice: %s", line.substring(AGAIN.length()));
		}
		return Verbs.first(line).isEmpty() ? Phrases.fitStep("Try another way to get this: %s", line)
				: Phrases.fitStep(AGAIN + "%s", Phrases.lowered(line));
	}

	/**
	 * Divides a step into smaller ones.
	 * @param description what the step does
	 * @param taken ids that may not be used; takes new ones
	 * @param maxSteps how many there may be, from 2
	 * @return JSON as planners write it
	 */
	public static String divide(String description, Set<String> taken, int maxSteps) {
		String line = escaped(Phrases.trimmed(Phrases.oneLine(description)), Set.of());
		boolean imperative = !Verbs.first(line).isEmpty();
		String phrase = imperative ? Phrases.lowered(line) : "“" + line + "”";
		String to = imperative ? " to " : " for ";
		List<String> ids = new ArrayList<>();
		Stream.of(1, 2, 3).forEach((number) -> ids.add(free(taken, ids, number)));
		PlanText.Step first = PlanText.Step.action(ids.get(0),
				Phrases.fitStep("Gather what is needed" + to + "%s", phrase), List.of());
		PlanText.Step second = PlanText.Step.action(ids.get(1),
				Phrases.fitStep("Find examples that help" + to + "%s", phrase), List.of());
		PlanText.Step third = PlanText.Step.action((maxSteps > 2) ? ids.get(2) : ids.get(1),
				Phrases.fitStep("Put everything together" + to + "%s", phrase),
				(maxSteps > 2) ? ids.subList(0, 2) : ids.subList(0, 1));
		return PlanText.dag((maxSteps > 2) ? List.of(first, second, third) : List.of(first, third));
	}

	private static String free(Set<String> taken, List<String> used, int from) {
		Set<String> all = new HashSet<>(taken);
		all.addAll(used);
		return unused(all, "part_", from);
	}

	private static String unused(Set<String> taken, String prefix, int from) {
		return IntStream.iterate(from, (number) -> number + 1)
			.mapToObj((number) -> prefix + number)
			.filter((id) -> !taken.contains(id))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The present steps of a plan whose rest is replanned.
	 *
	 * @param standing steps that stay
	 * @param failed steps that failed
	 * @param left steps that are planned anew
	 * @param taken ids that may not be used; takes new ones
	 * @param maxSteps how many steps may be given
	 */
	public record Rest(List<Listed> standing, List<Listed> failed, List<Listed> left, Set<String> taken, int maxSteps) {

		int room() {
			return Math.max(0, this.maxSteps - this.left.size());
		}

	}

	/**
	 * A step as a planner is told of it.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param description what it does
	 * @param after ids of the steps before it
	 */
	public record Listed(String id, String kind, String description, List<String> after) {

		PlanText.Step step() {
			PlanText.Step step = PlanText.Step.action(this.id, this.description, this.after);
			return (this.kind.equals("verify") && !this.after.isEmpty()) ? step.verifying(this.after.getFirst())
					: step.withKind(this.kind);
		}

	}

}
