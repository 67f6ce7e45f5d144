package io.planloom.planning.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.planloom.agents.Agent;
import io.planloom.agents.Agents;
import io.planloom.execution.AttemptTimeout;
import io.planloom.plan.AcceptedSteps;
import io.planloom.plan.DraftedStep;
import io.planloom.plan.Limits;
import io.planloom.plan.StepAttributes;
import io.planloom.plan.StepDraft;
import io.planloom.plan.StepKind;
import io.planloom.plan.Strategy;
import io.planloom.plan.problem.InvalidStepsException;
import io.planloom.plan.spi.StepRules;
import io.planloom.planning.draft.Draft;
import io.planloom.planning.draft.DraftReader;
import io.planloom.planning.draft.DraftReading;
import io.planloom.planning.draft.DraftValidation;
import io.planloom.planning.draft.ProposedStep;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Holds steps that users wrote to the rules that hold for those of a planner. */
@Component
public class PlannedRules implements StepRules {

	private final Agents agents;

	private final Duration longest;

	/**
	 * Makes the rules.
	 * @param agents those that steps may be given to
	 * @param timeout how long an attempt may take
	 */
	public PlannedRules(Agents agents, AttemptTimeout timeout) {
		this.agents = agents;
		this.longest = timeout.longest();
	}

	@Override
	public AcceptedSteps check(List<StepDraft> written, List<DraftedStep> kept, Strategy strategy,
			@Nullable List<String> agents, Limits limits) {
		// A person who writes a subgoal means it
		Strategy requested = (strategy == Strategy.LINEAR) ? Strategy.LINEAR : Strategy.AUTO;
		Strategy shape = (strategy == Strategy.LINEAR) ? Strategy.LINEAR : Strategy.DAG;
		List<ProposedStep> steps = Stream
			.concat(kept.stream().map(PlannedRules::kept), written.stream().map(PlannedRules::proposed))
			.toList();
		DraftValidation validation = DraftValidation.personal(requested, limits);
		written.forEach((step) -> checkTimeout(step, validation));
		DraftReader reader = DraftRules.reader(this.agents.among(agents).stream().map(Agent::name).toList());
		return switch (reader.check(new Draft(shape.wireName(), null, steps), validation)) {
			case DraftReading.Plan plan -> accepted(plan, kept);
			case DraftReading.Faulty faulty -> throw refusal(faulty, validation, written);
			case DraftReading.Answer answer -> throw new IllegalStateException("Steps were read as " + answer);
		};
	}

	/** A planner is not told what the service allows, so only a person is refused. */
	private void checkTimeout(StepDraft step, DraftValidation validation) {
		Duration timeout = step.attributes().timeout();
		if (timeout == null) {
			return;
		}
		String id = DraftValidation.quote(step.id());
		if (step.kind() == StepKind.APPROVAL) {
			validation.fault(step.id(), "timeout",
					"Step %s has a timeout, which a step of kind 'approval' cannot have.".formatted(id));
		}
		else if (timeout.compareTo(this.longest) > 0) {
			validation.fault(step.id(), "timeout",
					"Step %s has a timeout of %s; the longest that an attempt may take is %s.".formatted(id, timeout,
							this.longest));
		}
	}

	/**
	 * Says nothing that a rule could want to mend; only its place in the graph counts.
	 */
	private static ProposedStep kept(DraftedStep step) {
		StepKind kind = switch (step.spec().kind()) {
			case APPROVAL -> StepKind.APPROVAL;
			case VERIFY -> StepKind.VERIFY;
			case DRAFT, ACTION, SUBGOAL, SYNTHESIZE -> StepKind.ACTION;
		};
		return new ProposedStep(step.id(), new ProposedStep.Work(kind.wireName(), "Stays as it is"),
				new ProposedStep.Needs(step.dependencies(), List.of()),
				StepAttributes.NONE.withVerifies(step.spec().verifies())
					.withOutputSchema(step.attributes().outputSchema()));
	}

	private static ProposedStep proposed(StepDraft step) {
		return new ProposedStep(step.id(), new ProposedStep.Work(step.kind().wireName(), step.description()),
				new ProposedStep.Needs(step.dependencies(), step.inputs()), step.attributes());
	}

	private static AcceptedSteps accepted(DraftReading.Plan plan, List<DraftedStep> kept) {
		Set<String> staying = new HashSet<>(kept.stream().map(DraftedStep::id).toList());
		return new AcceptedSteps(plan.strategy(),
				plan.steps().stream().filter((step) -> !staying.contains(step.id())).toList(), plan.repairs());
	}

	private static InvalidStepsException refusal(DraftReading.Faulty faulty, DraftValidation validation,
			List<StepDraft> written) {
		List<String> ids = written.stream().map(StepDraft::id).toList();
		return new InvalidStepsException(faulty.faults()
			.stream()
			.map((fault) -> new InvalidStepsException.InvalidPart(pointer(validation.placeOf(fault), ids), rule(fault)))
			.toList());
	}

	private static String pointer(DraftValidation.@Nullable Place place, List<String> ids) {
		if (place == null) {
			return "/steps";
		}
		// Of steps with one id, the last is the one too many
		return place.stepIds()
			.stream()
			.map(ids::lastIndexOf)
			.filter((index) -> index >= 0)
			.findFirst()
			.map((index) -> "/steps/%d/%s".formatted(index, place.field()))
			.orElse("/steps");
	}

	private static String rule(String fault) {
		return "cannot be used: %s%s".formatted(Character.toLowerCase(fault.charAt(0)),
				fault.substring(1, fault.length() - 1));
	}

}
