package io.planloom.estimates;

import io.planloom.llm.CallPurpose;
import io.planloom.plan.StepKind;

/**
 * Steps that take about the same: what a history is kept of.
 *
 * @param purpose of the first call of an attempt, as it is recorded
 * @param kind what the step does, as it is recorded
 * @param model the model asked
 */
record Work(String purpose, String kind, String model) {

	static Work of(StepKind kind, String model) {
		return new Work(purpose(kind).wireName(), kind.wireName(), model);
	}

	private static CallPurpose purpose(StepKind kind) {
		return switch (kind) {
			case DRAFT -> CallPurpose.PLAN;
			case SUBGOAL -> CallPurpose.EXPAND;
			case ACTION, APPROVAL -> CallPurpose.ACT;
			case VERIFY -> CallPurpose.VERIFY;
			case SYNTHESIZE -> CallPurpose.SYNTHESIZE;
		};
	}

}
