package io.planloom.planning.rules;

import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftRule;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import io.planloom.schema.AuthoredSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Only what makes a result says what that looks like. What a person wrote as a schema has
 * been checked before; what a model wrote is dropped if it is none, and the faults are
 * those of the steps that read into it.
 */
final class SchemaRule implements DraftRule {

	@Override
	public Draft apply(Draft draft, DraftValidation validation) {
		return draft.mapSteps((step) -> check(step, validation));
	}

	private static ProposedStep check(ProposedStep step, DraftValidation validation) {
		JsonNode schema = step.schema();
		if (schema == null) {
			return step;
		}
		String id = DraftValidation.quote(step.id());
		if (!step.makes()) {
			validation.senseless(step.id(), "outputSchema",
					"Step %s has an outputSchema, which a step of kind '%s' cannot have.".formatted(id,
							step.work().kind()),
					"Dropped the outputSchema of step %s, since a step of kind '%s' has none.".formatted(id,
							step.work().kind()));
			return step.withoutSchema();
		}
		String fault = fault(schema, validation);
		if (fault == null) {
			return step;
		}
		validation.mended("Dropped the outputSchema of step %s, since it %s.".formatted(id, fault));
		return step.withoutSchema();
	}

	private static @Nullable String fault(JsonNode schema, DraftValidation validation) {
		return validation.isPersonal() ? null : AuthoredSchema.fault(schema);
	}

}
