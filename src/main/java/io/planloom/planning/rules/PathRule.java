package io.planloom.planning.rules;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.plan.Fallback;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.planning.draft.StepReferences;
import io.planloom.schema.SchemaPaths;
import tools.jackson.databind.JsonNode;

/**
 * A description that reads a value of another step's result names a step that has an
 * output schema, and a place that this has. Whether the step is waited for at all was
 * settled before; what was left as text reads nothing. Of steps that stay in the plan the
 * schema is not known here, and what they lack is told when it is read.
 */
final class PathRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		StepReferences references = new StepReferences(draft.steps());
		Map<String, ProposedStep> steps = draft.steps()
			.stream()
			.collect(Collectors.toMap(ProposedStep::id, Function.identity(), (one, other) -> one));
		for (ProposedStep step : draft.steps()) {
			Reading reading = new Reading(step, references, steps, validation);
			reading.check("description", step.work().description());
			Fallback fallback = step.fallback();
			if (fallback != null) {
				reading.check("fallback/description", fallback.description());
			}
		}
		return draft;
	}

	/** Reads what one step reads of others. */
	private record Reading(ProposedStep step, StepReferences references, Map<String, ProposedStep> steps,
			DraftValidation validation) {

		void check(String field, String description) {
			for (StepReferences.Path path : this.references.paths(description)) {
				ProposedStep read = this.steps.get(path.id());
				if (read != null && this.step.inputs().contains(read.id())) {
					check(field, path, read);
				}
			}
		}

		private void check(String field, StepReferences.Path path, ProposedStep read) {
			JsonNode schema = read.schema();
			String id = DraftValidation.quote(read.id());
			if (schema != null && !SchemaPaths.allow(schema, path.path())) {
				fault(field, path, "but the outputSchema of step %s has no such place".formatted(id));
			}
			else if (schema == null && !this.validation.existing().isUsable(read.id())) {
				fault(field, path, "but step %s has no outputSchema, so its result is text that {{%s}} stands for"
					.formatted(id, read.id()));
			}
		}

		private void fault(String field, StepReferences.Path path, String reason) {
			String reader = field.equals("description") ? "Step" : "The fallback of step";
			this.validation.fault(this.step.id(), field, "%s %s reads %s, %s.".formatted(reader,
					DraftValidation.quote(this.step.id()), DraftValidation.quote(path.written()), reason));
		}

	}

}
