package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.planloom.plan.Braces;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;
import org.jspecify.annotations.Nullable;

/**
 * Every dependency and every input is the id of a step. One that is written in another
 * way but can mean one step alone is mended; see {@link StepNames}, and for what models
 * write {@link StepReading}. A name that can mean no step is dropped where a model wrote
 * it; see {@link ForeignNames}.
 */
public final class DependencyNameRule implements DraftRule {

	/** Words that models write for nothing. */
	private static final Set<String> NOTHING = Set.of("none", "null", "nil", "n/a", "na", "-", "-1", "\u2013", "\u2014",
			"[]", "{}", "no dependencies", "not applicable");

	/** What stands between several names in one text. */
	private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[,;&+\\n]|\\band\\b)[\\s,;]*+(?:and\\b)?\\s*");

	/** In UTF-16 characters; longer texts are no list of names. */
	private static final int MAX_LIST = 1_000;

	private final AgentNames agents;

	/**
	 * Makes the rule.
	 * @param agents names of the agents that the plan may use
	 */
	public DependencyNameRule(List<String> agents) {
		this.agents = new AgentNames(agents);
	}

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		Names names = new Names(draft.steps(), this.agents, validation);
		return draft.mapSteps((step) -> {
			if (step.dependencies().isEmpty() && step.inputs().isEmpty()) {
				return step;
			}
			List<String> dependencies = new Reading(step, "dependency", names, validation).ids(step.dependencies());
			List<String> inputs = new Reading(step, "input", names, validation).ids(step.inputs());
			return step.withNeeds(new ProposedStep.Needs(dependencies, inputs));
		});
	}

	/** The names of all steps, and what may be mistaken for one. */
	private static final class Names {

		private final StepNames strict;

		private final List<ProposedStep> steps;

		private final AgentNames agents;

		private final DraftValidation validation;

		private @Nullable StepReading free;

		private @Nullable ForeignNames foreign;

		Names(List<ProposedStep> steps, AgentNames agents, DraftValidation validation) {
			this.strict = new StepNames(steps);
			this.steps = steps;
			this.agents = agents;
			this.validation = validation;
		}

		/** A person knows the ids; a model may mean a step by other words. */
		List<String> meantBy(String name) {
			List<String> meant = this.strict.meantBy(Braces.unbraced(name));
			return (meant.isEmpty() && !this.validation.isPersonal()) ? free().meantBy(name) : meant;
		}

		boolean isId(String name) {
			return this.steps.stream().anyMatch((step) -> step.id().strip().equalsIgnoreCase(name.strip()));
		}

		StepReading free() {
			this.free = (this.free != null) ? this.free : new StepReading(this.steps);
			return this.free;
		}

		ForeignNames foreign() {
			this.foreign = (this.foreign != null) ? this.foreign
					: new ForeignNames(this.steps, this.agents, this.validation.goal());
			return this.foreign;
		}

		String suggestion(String written, ProposedStep step) {
			return this.validation.suggestion(Braces.unbraced(written), this.strict.idsBeside(step.id()));
		}

	}

	/** Reads the names of one kind that one step gives. */
	private record Reading(ProposedStep step, String meaning, Names names, DraftValidation validation) {

		List<String> ids(List<String> written) {
			List<String> ids = new ArrayList<>();
			for (String name : written) {
				List<String> meant = isNothing(name) ? List.of() : this.names.meantBy(name);
				if (meant.size() == 1) {
					ids.add(meant.getFirst());
					note(name, meant.getFirst());
				}
				else if (!meant.isEmpty() || this.validation.isPersonal()) {
					fault(name, meant);
				}
				else {
					ids.addAll(unknown(name, written));
				}
			}
			return ids;
		}

		/** Reads a name that means no step by itself. */
		private List<String> unknown(String name, List<String> written) {
			if (isNothing(name)) {
				mended("Read the %s %s of step %s as none.", name);
				return List.of();
			}
			List<String> several = several(name);
			if (!several.isEmpty()) {
				several.forEach((id) -> note(name, id));
				return several;
			}
			String theirs = this.names.foreign().stepOfAgent(name, this.step);
			if (theirs != null) {
				note(name, theirs);
				return List.of(theirs);
			}
			String kind = this.names.foreign().kindOf(name, written, this.step);
			if (kind == null) {
				fault(name, List.of());
			}
			else {
				mended("Dropped the %s %s of step %s, which " + kind + " and no step.", name);
			}
			return List.of();
		}

		/** A word for nothing may be the id of a step all the same. */
		private boolean isNothing(String name) {
			return NOTHING.contains(name.strip().toLowerCase(Locale.ROOT)) && !this.validation.isPersonal()
					&& !this.names.isId(name);
		}

		/** Reads several names in one text, if each of them means a step. */
		private List<String> several(String text) {
			String[] parts = (text.length() <= MAX_LIST) ? BETWEEN.split(text.strip()) : new String[0];
			if (parts.length < 2) {
				return List.of();
			}
			List<List<String>> meant = Stream.of(parts).map(this.names::meantBy).toList();
			return meant.stream().allMatch((ids) -> ids.size() == 1) ? meant.stream().map(List::getFirst).toList()
					: List.of();
		}

		private void note(String written, String meant) {
			if (!written.equals(meant)) {
				mended("Read the %s %s of step %s as " + DraftValidation.quote(meant).replace("%", "%%") + ".",
						written);
			}
		}

		private void mended(String sentence, String written) {
			this.validation.mended(sentence.formatted(this.meaning, DraftValidation.quote(written),
					DraftValidation.quote(this.step.id())));
		}

		private void fault(String written, List<String> meant) {
			boolean input = this.meaning.equals("input");
			String needed = "Step %s %s %s, which ".formatted(DraftValidation.quote(this.step.id()),
					input ? "uses the result of" : "depends on", DraftValidation.quote(written));
			this.validation.fault(this.step.id(), input ? "inputs" : "dependencies",
					needed + (meant.isEmpty() ? "is no step of the plan%s.".formatted(suggestion(written))
							: "may mean %s or %s.".formatted(DraftValidation.quote(meant.get(0)),
									DraftValidation.quote(meant.get(1)))));
		}

		private String suggestion(String written) {
			return this.names.suggestion(written, this.step);
		}

	}

}
