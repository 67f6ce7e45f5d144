package io.planloom.planning.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.plan.Fallback;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftGraph;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepOrder;
import io.planloom.planning.draft.StepReferences;

/**
 * A step that mentions another in its description uses its result, and so depends on it.
 * A mention is not stated as a dependency is and may be prose ("for {{step_3}}"): where
 * what is stated says that the other step comes later, it is left as text. If mentions
 * alone make steps wait for each other, which of them is wrong only the model can say.
 * Drafts that are refused anyway, for a cycle or too many steps, are left alone. A person
 * who writes a mention means one: it is nowhere left as text, and it counts in a
 * fallback, too.
 */
public final class MentionRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		if (validation.own(draft).size() > validation.limits().maxSteps()) {
			return draft;
		}
		List<ProposedStep> sorted = new DraftGraph(draft.steps()).sorted();
		if (sorted.size() < draft.steps().size()) {
			return draft;
		}
		boolean linear = Strategy.LINEAR.wireName().equalsIgnoreCase(draft.strategy());
		StepOrder stated = new StepOrder(linear ? ChainRule.chained(ChainRule.judgedFirst(sorted)) : sorted);
		StepReferences mentions = new StepReferences(draft.steps());
		return draft.mapSteps((step) -> {
			ProposedStep read = new Reading(step, "description", stated, validation)
				.with(mentions.in(step.work().description()));
			Fallback fallback = step.fallback();
			return (fallback != null && validation.isPersonal())
					? new Reading(read, "fallback/description", stated, validation)
						.with(mentions.in(fallback.description()))
					: read;
		});
	}

	/** Reads what one step mentions. */
	private record Reading(ProposedStep step, String field, StepOrder stated, DraftValidation validation) {

		ProposedStep with(Map<String, List<String>> mentions) {
			Set<String> used = new LinkedHashSet<>();
			mentions.forEach((written, meant) -> {
				if (isUsed(written, meant)) {
					used.add(meant.getFirst());
				}
			});
			return used.isEmpty() ? this.step : using(used);
		}

		private boolean isUsed(String written, List<String> meant) {
			String id = meant.getFirst();
			if (meant.size() > 1) {
				left(written, "it may mean %s or %s".formatted(DraftValidation.quote(id),
						DraftValidation.quote(meant.get(1))));
				return false;
			}
			if (id.equals(this.step.id())) {
				left(written, "no step uses its own result");
				return false;
			}
			if (this.stated.waitsFor(id, this.step.id())) {
				left(written, "%s comes after it".formatted(DraftValidation.quote(id)));
				return false;
			}
			return true;
		}

		private void left(String written, String reason) {
			String id = DraftValidation.quote(this.step.id());
			String name = DraftValidation.quote(written);
			this.validation.senseless(this.step.id(), this.field,
					"Step %s mentions %s, but %s.".formatted(id, name, reason),
					"Left the mention of %s in step %s as text, since %s.".formatted(name, id, reason));
		}

		private ProposedStep using(Set<String> used) {
			Set<String> dependencies = new LinkedHashSet<>(this.step.dependencies());
			List<String> added = used.stream().filter(dependencies::add).toList();
			String where = this.field.equals("description") ? "description" : "fallback";
			added.forEach((id) -> this.validation.mended("Added the dependency of step %s on %s, which its %s mentions."
				.formatted(DraftValidation.quote(this.step.id()), DraftValidation.quote(id), where)));
			List<String> inferred = Stream.concat(this.step.needs().inferred().stream(), added.stream()).toList();
			Set<String> inputs = new LinkedHashSet<>(this.step.inputs());
			inputs.addAll(used);
			return this.step
				.withNeeds(new ProposedStep.Needs(List.copyOf(dependencies), List.copyOf(inputs), inferred));
		}

	}

}
