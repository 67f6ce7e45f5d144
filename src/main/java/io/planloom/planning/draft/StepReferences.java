package io.planloom.planning.draft;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.planloom.plan.Braces;

/**
 * The steps that descriptions mention in double braces, as in {@code {{step_1}}}. Braces
 * are templates in other trades too, so what names no step is mere text.
 */
public final class StepReferences {

	private final StepNames names;

	private final Map<String, List<String>> known = new HashMap<>();

	public StepReferences(List<ProposedStep> steps) {
		this.names = new StepNames(steps);
	}

	/**
	 * Finds the steps that a description mentions.
	 * @param description what a step is to do
	 * @return what stands between the braces, and the ids that it may mean, at least one
	 */
	public Map<String, List<String>> in(String description) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		for (String name : Braces.namesIn(description)) {
			List<String> meant = meantBy(name);
			if (!meant.isEmpty()) {
				found.putIfAbsent(name, meant);
			}
		}
		return found;
	}

	/**
	 * Writes the mentions of some steps anew.
	 * @param description what a step is to do
	 * @param written what to write, by id; mentions of other steps stay as they are
	 */
	public String rewritten(String description, Map<String, String> written) {
		return Braces.renamed(description, (name) -> {
			List<String> meant = meantBy(name);
			return (meant.size() == 1) ? written.get(meant.getFirst()) : null;
		});
	}

	/**
	 * Finds what stands between double braces and means no step.
	 * @param description what a step is to do
	 * @return each name once
	 */
	public List<String> unknownIn(String description) {
		return Braces.namesIn(description)
			.stream()
			.filter((name) -> !name.isEmpty() && meantBy(name).isEmpty())
			.distinct()
			.toList();
	}

	private List<String> meantBy(String name) {
		return this.known.computeIfAbsent(name, this.names::mentionedAs);
	}

}
