package io.planloom.planning.draft;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.planloom.plan.Braces;
import io.planloom.schema.DataPath;
import io.planloom.schema.SchemaPaths;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The steps that descriptions mention in double braces, as in {@code {{step_1}}}, or read
 * into, as in {@code {{step_1.items[0]}}}. Braces are templates in other trades too, so
 * what names no step is mere text.
 */
public final class StepReferences {

	private final StepNames names;

	private final Map<String, JsonNode> schemas = new HashMap<>();

	private final Map<String, List<String>> known = new HashMap<>();

	public StepReferences(List<ProposedStep> steps) {
		this.names = new StepNames(steps);
		steps.forEach((step) -> {
			JsonNode schema = step.schema();
			if (schema != null) {
				this.schemas.put(step.id(), schema);
			}
		});
	}

	/**
	 * Finds the steps that a description mentions.
	 * @param description what a step is to do
	 * @return what stands between the braces, and the ids that it may mean, at least one
	 */
	public Map<String, List<String>> in(String description) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		for (String written : Braces.namesIn(description)) {
			List<String> meant = meantBy(named(written));
			if (!meant.isEmpty()) {
				found.putIfAbsent(written, meant);
			}
		}
		return found;
	}

	/**
	 * Finds what a description reads of the results of steps.
	 * @param description what a step is to do
	 * @return each value that is named, of one step beyond doubt
	 */
	public List<Path> paths(String description) {
		return Braces.namesIn(description).stream().distinct().map(this::path).filter(Objects::nonNull).toList();
	}

	private @Nullable Path path(String written) {
		String name = named(written);
		List<String> meant = meantBy(name);
		DataPath path = DataPath.of(written.substring(name.length()));
		return (path != null && meant.size() == 1) ? new Path(written, meant.getFirst(), path) : null;
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
			.filter((written) -> !written.isEmpty() && meantBy(named(written)).isEmpty())
			.distinct()
			.toList();
	}

	/** Returns the longest part of a mention that names a step, else all of it. */
	private String named(String written) {
		return Braces.readings(written).stream().filter((name) -> !meantBy(name).isEmpty()).findFirst().orElse(written);
	}

	private List<String> meantBy(String name) {
		List<String> meant = this.known.get(name);
		if (meant == null) {
			List<String> found = this.names.mentionedAs(name.strip());
			meant = isValue(name, found) ? List.of() : found;
			this.known.put(name, meant);
		}
		return meant;
	}

	/**
	 * Returns whether a name that means a step's result, as {@code step_1.output} does,
	 * names a value in it.
	 */
	private boolean isValue(String name, List<String> meant) {
		JsonNode schema = (meant.size() == 1) ? this.schemas.get(meant.getFirst()) : null;
		if (schema == null || name.equals(meant.getFirst())) {
			return false;
		}
		return DataPath.beginnings(name)
			.stream()
			.filter((end) -> this.names.mentionedAs(name.substring(0, end)).equals(meant))
			.map((end) -> DataPath.of(name.substring(end)))
			.anyMatch((path) -> path != null && SchemaPaths.allow(schema, path));
	}

	/**
	 * A value that a description reads.
	 *
	 * @param written what stands between the braces
	 * @param id the step whose result has it
	 * @param path where in the result
	 */
	public record Path(String written, String id, DataPath path) {
	}

}
