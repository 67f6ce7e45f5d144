package io.planloom.planning.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.planloom.plan.Braces;
import io.planloom.plan.StepKind;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepNames;
import io.planloom.planning.draft.StepReferences;

/**
 * A step that verifies names the one that it judges, which makes a result and is one of
 * its dependencies. If it names none that will do and has one dependency that would, that
 * one is meant; else it is no verification but an action. Other steps judge nothing.
 */
public final class VerifiesRule implements DraftRule {

	/** Words that models write for null. */
	private static final Set<String> NONE = Set.of("", "none", "null");

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		if (draft.steps().stream().allMatch((step) -> !step.is(StepKind.VERIFY) && step.verifies().isEmpty())) {
			return draft;
		}
		Set<String> makers = draft.steps()
			.stream()
			.filter(ProposedStep::makes)
			.map(ProposedStep::id)
			.collect(Collectors.toCollection(HashSet::new));
		StepNames names = new StepNames(draft.steps());
		StepReferences mentions = new StepReferences(draft.steps());
		return draft.mapSteps((step) -> step.is(StepKind.VERIFY)
				? new Reading(step, names, makers, mentions, validation).read() : withoutVerifies(step, validation));
	}

	private static boolean isNone(String verifies) {
		return NONE.contains(verifies.strip().toLowerCase(Locale.ROOT));
	}

	private static ProposedStep withoutVerifies(ProposedStep step, DraftValidation validation) {
		String verifies = step.verifies();
		if (!isNone(verifies)) {
			String id = DraftValidation.quote(step.id());
			validation.senseless(step.id(), "verifies",
					"Step %s names a step that it verifies, but its kind is '%s'.".formatted(id, step.work().kind()),
					"Dropped %s from step %s, whose kind is '%s', as what it verifies."
						.formatted(DraftValidation.quote(verifies), id, step.work().kind()));
		}
		return step.withVerifies("");
	}

	/** Reads what one step verifies. */
	private record Reading(ProposedStep step, StepNames names, Set<String> makers, StepReferences mentions,
			DraftValidation validation) {

		ProposedStep read() {
			String written = this.step.verifies();
			boolean none = isNone(written);
			List<String> meant = none ? List.of() : this.names.meantBy(Braces.unbraced(written));
			if (meant.size() == 1 && isMaker(meant.getFirst())) {
				return verifying(written, meant.getFirst());
			}
			String fault = fault(written, meant);
			List<String> candidates = candidates();
			if (candidates.size() == 1 && (none || !this.validation.isPersonal())) {
				this.validation.mended("Took %s as what step %s verifies, since the step %s.".formatted(
						DraftValidation.quote(candidates.getFirst()), DraftValidation.quote(this.step.id()), fault));
				return verifying(candidates.getFirst(), candidates.getFirst());
			}
			String name = "Step " + DraftValidation.quote(this.step.id());
			this.validation.senseless(this.step.id(), "verifies", "%s %s.".formatted(name, fault),
					"%s is run as an action, since it %s.".formatted(name, fault));
			return action(meant);
		}

		private boolean isMaker(String id) {
			return this.makers.contains(id) && !id.equals(this.step.id());
		}

		private List<String> candidates() {
			List<String> candidates = this.step.dependencies().stream().filter(this::isMaker).distinct().toList();
			return !this.step.dependencies().isEmpty() ? candidates
					: this.mentions.in(this.step.work().description())
						.values()
						.stream()
						.filter((meant) -> meant.size() == 1)
						.map(List::getFirst)
						.filter(this::isMaker)
						.distinct()
						.toList();
		}

		private String fault(String written, List<String> meant) {
			if (isNone(written)) {
				return "does not say which step it verifies";
			}
			String verifies = "verifies %s, which ".formatted(DraftValidation.quote(written));
			if (meant.isEmpty()) {
				return verifies + "is no step of the plan"
						+ this.validation.suggestion(Braces.unbraced(written), this.names.idsBeside(this.step.id()));
			}
			if (meant.size() > 1) {
				return verifies + "may mean %s or %s".formatted(DraftValidation.quote(meant.get(0)),
						DraftValidation.quote(meant.get(1)));
			}
			return meant.getFirst().equals(this.step.id()) ? "verifies itself" : verifies + "makes no result";
		}

		private ProposedStep verifying(String written, String id) {
			if (!written.equals(id)) {
				this.validation
					.mended("Read the step %s, which step %s verifies, as %s.".formatted(DraftValidation.quote(written),
							DraftValidation.quote(this.step.id()), DraftValidation.quote(id)));
			}
			return after(id).withVerifies(id);
		}

		/** It still looks at what it was to judge. */
		private ProposedStep action(List<String> meant) {
			boolean ordered = meant.size() == 1 && !meant.getFirst().equals(this.step.id());
			return (ordered ? after(meant.getFirst()) : this.step)
				.withWork(this.step.work().withKind(StepKind.ACTION.wireName()))
				.withVerifies("");
		}

		private ProposedStep after(String id) {
			if (this.step.dependencies().contains(id)) {
				return this.step;
			}
			this.validation.mended("Added the dependency of step %s on %s, which it verifies."
				.formatted(DraftValidation.quote(this.step.id()), DraftValidation.quote(id)));
			List<String> dependencies = new ArrayList<>(this.step.dependencies());
			dependencies.add(id);
			return this.step.withDependencies(dependencies);
		}

	}

}
