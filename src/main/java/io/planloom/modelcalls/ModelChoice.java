package io.planloom.modelcalls;

import io.planloom.llm.ModelRole;
import org.jspecify.annotations.Nullable;

/**
 * The model and the temperature for a call.
 *
 * @param role whether it plans or executes; decides which model of the plan is asked
 * @param model the model to ask if the plan names none; null for the role's default
 * @param temperature from 0 to 2; null leaves it to the model
 */
public record ModelChoice(ModelRole role, @Nullable String model, @Nullable Double temperature) {

	/**
	 * Chooses as the plan and the configuration say.
	 * @param role whether it plans or executes
	 * @return the choice
	 */
	public static ModelChoice of(ModelRole role) {
		return new ModelChoice(role, null, null);
	}

}
